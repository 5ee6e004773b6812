-- What docs/national.md says, as one query: written from that page alone, over the files as they are.
-- `claims`, `registry`, `listed` are the rows of the three files; `house(street, zip)` reads an
-- address; DATA is the folder of the rules.

CREATE TABLE held AS
SELECT key, code, system FROM read_csv('DATA/taxonomy/codes.csv', all_varchar = true);
CREATE TABLE ruled AS
SELECT * REPLACE (coalesce(code, '') AS code)
FROM read_csv('DATA/national/procedure_rules.csv', all_varchar = true);
CREATE TABLE rule AS  -- "Rows with a code go before the rule of the whole procedure."
SELECT key AS procedure, held.code, arg_max(enters, length(ruled.code)) AS enters,
    arg_max(states, length(ruled.code)) AS states, arg_max(counts, length(ruled.code)) AS counts
FROM held JOIN ruled ON procedure = key AND ruled.code IN ('', held.code)
WHERE system <> 'NUCC' GROUP BY ALL;
CREATE TABLE code_of AS SELECT DISTINCT procedure, code FROM rule WHERE states <> 'no';
CREATE TABLE kind AS
SELECT DISTINCT lower(provider_type) AS name, coalesce(discipline, '') AS discipline, enters,
    pain_type, profession FROM read_csv('DATA/national/provider_types.csv', all_varchar = true);
CREATE TABLE profession AS
SELECT prefix, coalesce(profession, '') AS profession
FROM read_csv('DATA/national/professions.csv', all_varchar = true);
CREATE TABLE clinic_code AS
SELECT code FROM read_csv('DATA/taxonomy/clinic_codes.csv', all_varchar = true);
CREATE TABLE family AS
SELECT member, arg_min(family, row) AS family FROM (
    SELECT *, row_number() OVER () AS row
    FROM read_csv('DATA/taxonomy/family_members.csv', all_varchar = true)) GROUP BY member;
CREATE TABLE nucc AS  -- a code stands for itself, a branch of four letters for all below it
SELECT DISTINCT whole.code, arg_max(key, length(held.code)) AS discipline
FROM (SELECT DISTINCT unnest(codes) AS code FROM registry) AS whole
JOIN held ON system = 'NUCC'
    AND (held.code = whole.code OR (length(held.code) = 4 AND starts_with(whole.code, held.code)))
GROUP BY whole.code;

-- Reading: each provider, code and place of a year once, the larger counts kept.
CREATE TABLE claim AS
SELECT npi, year, upper(code) AS code, upper(place) AS place,
    max({s: services::DOUBLE, p: patients::DOUBLE}).s AS services,
    max({s: services::DOUBLE, p: patients::DOUBLE}).p AS patients,
    count(*) AS rows_of_it
FROM claims WHERE upper(code) IN (SELECT code FROM code_of) GROUP BY ALL;

CREATE TABLE newest AS
SELECT npi, arg_max(lower(specialty), year) AS specialty, max(year) AS year,
    arg_max(entity, year) AS entity FROM claims GROUP BY npi;

CREATE TABLE coded AS SELECT npi, entity, unnest(codes) AS code FROM registry WHERE NOT gone;
CREATE TABLE gone AS SELECT DISTINCT npi FROM registry WHERE gone;

-- "A code or specialty for pain counts only beside those of physicians."
CREATE TABLE other AS
SELECT npi FROM coded WHERE entity = '1' AND 'other' = (
    SELECT arg_max(profession, length(prefix)) FROM profession WHERE starts_with(coded.code, prefix))
UNION SELECT npi FROM listed JOIN kind ON name IN (lower(first), lower(second))
WHERE profession = 'other'
UNION SELECT npi FROM newest JOIN kind ON name = specialty
WHERE profession = 'other' AND entity = 'I';

CREATE TABLE named AS
SELECT npi FROM (
    SELECT npi FROM listed JOIN kind ON name = lower(first) WHERE enters = 'yes'
    UNION SELECT npi FROM claims JOIN kind ON name = lower(specialty) WHERE enters = 'yes'
    UNION SELECT npi FROM coded JOIN nucc USING (code)
    WHERE discipline = 'interventional_pain_physician'
    UNION SELECT npi FROM coded SEMI JOIN clinic_code USING (code)
);
CREATE TABLE called AS FROM named ANTI JOIN other USING (npi);

-- What a claim says: whose, where. `treats`: "has a specialty for which that is pain care".
CREATE TABLE judged AS
SELECT claim.*, procedure, entity, rule.enters, rule.states, rule.counts,
    coalesce(pain_type = 'anywhere' OR (pain_type = 'office' AND place = 'O'), false) AS treats,
    claim.npi IN (FROM called) AS is_called, coalesce(family.family, procedure) AS family
FROM claim JOIN code_of USING (code) JOIN rule USING (procedure, code)
JOIN (SELECT npi, year, min(lower(specialty)) AS specialty, min(entity) AS entity
    FROM claims GROUP BY npi, year) AS who USING (npi, year)
LEFT JOIN kind ON kind.name = who.specialty LEFT JOIN family ON family.member = procedure;

CREATE MACRO counts_as(what, treats, place) AS
    what = 'anyone' OR (what = 'office' AND place = 'O') OR (what = 'pain_types' AND treats);

CREATE TABLE leader AS
SELECT npi FROM (
    FROM called
    UNION SELECT npi FROM (
        SELECT npi, year, code, place, any_value(services) AS services, any_value(treats) AS treats, list(family) AS families
        FROM judged WHERE counts_as(enters, treats, place) GROUP BY ALL
    ) GROUP BY npi, year
    HAVING bool_or(treats) OR sum(services) >= 50
        OR len(list_distinct(flatten(list(families)))) >= 2
) ANTI JOIN gone USING (npi);

-- Who belongs in the directory at all: a specialty or code of a team, or a followed claim.
CREATE TABLE of_interest AS
SELECT npi FROM claim UNION SELECT npi FROM named UNION SELECT npi FROM coded SEMI JOIN nucc
USING (code) UNION SELECT npi FROM coded SEMI JOIN clinic_code USING (code)
UNION SELECT npi FROM listed JOIN kind ON name IN (lower(first), lower(second))
WHERE discipline <> '' OR enters = 'yes'
UNION SELECT npi FROM claims JOIN kind ON name = lower(specialty)
WHERE discipline <> '' OR enters = 'yes' OR profession = 'other';

-- "Doctors and Clinicians …, else NPPES, else the newest claims."
CREATE TABLE seat AS
WITH a AS (SELECT npi, house(street, zip) AS house, group_id FROM listed
    SEMI JOIN of_interest USING (npi)),
b AS (SELECT npi, house(street, zip) AS house, '' AS group_id FROM registry SEMI JOIN of_interest
    USING (npi) ANTI JOIN a USING (npi) WHERE NOT gone),
c AS (SELECT npi, house(arg_max(street, year), arg_max(zip, year)) AS house, '' AS group_id
    FROM claims SEMI JOIN of_interest USING (npi) ANTI JOIN a USING (npi) ANTI JOIN b USING (npi)
    GROUP BY npi)
SELECT DISTINCT * FROM (FROM a UNION FROM b UNION FROM c) ANTI JOIN gone USING (npi);

-- One clinic: a building and a group; who has none joins the one that there is.
CREATE TABLE led AS SELECT DISTINCT house, group_id FROM seat SEMI JOIN leader USING (npi);
CREATE TABLE site AS
SELECT house, group_id FROM led WHERE group_id <> '' OR house IN (
    SELECT house FROM led GROUP BY house HAVING count(*) FILTER (group_id <> '') <> 1);
CREATE TABLE place AS
SELECT DISTINCT seat.npi, site.house, site.group_id, seat.group_id AS own, leads
FROM (SELECT seat.*, npi IN (FROM leader) AS leads FROM seat) AS seat JOIN site USING (house)
WHERE site.group_id = CASE
    WHEN leads AND seat.group_id <> '' THEN seat.group_id
    WHEN leads AND (SELECT count(*) FROM site AS all_here WHERE all_here.house = seat.house) > 1
        THEN ''
    WHEN NOT leads AND seat.group_id <> '' THEN seat.group_id
    WHEN (SELECT count(*) FROM site AS all_here WHERE all_here.house = seat.house) = 1
        THEN site.group_id
    END;

-- "Pain clinics, and places that also offer a procedure."
CREATE TABLE person AS
SELECT npi FROM place LEFT JOIN newest USING (npi) GROUP BY npi
HAVING any_value(coalesce(newest.entity, '')) = 'I' OR npi IN (SELECT npi FROM listed)
    OR (any_value(newest.entity) IS NULL AND npi IN (SELECT npi FROM registry WHERE entity = '1'));
CREATE TABLE aside AS
SELECT code FROM code_of GROUP BY code
HAVING bool_and(procedure IN ('image_guidance', 'joint_injection'));
CREATE TABLE visiting AS
SELECT npi, sum(services::DOUBLE) AS visits FROM claims JOIN newest USING (npi, year)
WHERE code BETWEEN '99201' AND '99215' GROUP BY npi HAVING sum(services::DOUBLE) > 0;
CREATE TABLE work AS
SELECT npi, sum(done) AS done, least(sum(pain), sum(done)) AS pain FROM (
    SELECT npi, services::DOUBLE AS done, 0 AS pain FROM claims JOIN newest USING (npi, year)
    WHERE code >= '0' AND code < '99' AND NOT starts_with(code, '8')
        AND code NOT IN (FROM aside)
    UNION ALL
    SELECT npi, 0, any_value(services) FROM judged JOIN newest USING (npi, year)
    WHERE counts_as(enters, (treats AND npi IN (SELECT npi FROM visiting)) OR is_called, place)
        AND code >= '0' AND code < '99' AND NOT starts_with(code, '8')
        AND code NOT IN (FROM aside)
    GROUP BY npi, year, code, place
) GROUP BY npi;
-- "Rounds", "nerve tests", "injections into joints": what else somebody may mainly do.
CREATE TABLE besides AS
SELECT npi, coalesce(sum(n) FILTER (code BETWEEN '99201' AND '99215'), 0) AS own,
    coalesce(sum(n) FILTER (code BETWEEN '99217' AND '99239' OR code BETWEEN '99251' AND '99255'
        OR code BETWEEN '99304' AND '99318'), 0) AS rounds,
    coalesce(sum(n) FILTER (code BETWEEN '95860' AND '95939'), 0) AS nerve_tests
FROM (SELECT npi, code, services::DOUBLE AS n FROM claims JOIN newest USING (npi, year))
GROUP BY npi;
CREATE TABLE rounding AS
SELECT npi FROM besides LEFT JOIN work USING (npi) WHERE rounds > own + coalesce(pain, 0);
CREATE TABLE jointing AS
SELECT npi, sum(services) AS joints FROM (
    SELECT npi, code, place, any_value(services) AS services FROM judged
    JOIN newest USING (npi, year) WHERE procedure = 'joint_injection' AND code < 'A' GROUP BY ALL
) GROUP BY npi;
CREATE TABLE pain_physician AS
SELECT npi FROM called SEMI JOIN person USING (npi) LEFT JOIN work USING (npi)
WHERE coalesce(done, 0) < 50 OR pain >= done / 10
UNION SELECT npi FROM work SEMI JOIN person USING (npi) ANTI JOIN other USING (npi)
WHERE ((pain >= 50 AND pain >= done / 2) OR (pain >= 200 AND pain >= done / 4))
    AND npi NOT IN (FROM rounding);
CREATE TABLE staff AS
SELECT house, group_id, npi, npi NOT IN (FROM other) AS physician FROM place SEMI JOIN person
USING (npi)
UNION
SELECT place.house, place.group_id, l.npi,
    l.npi NOT IN (FROM other) AND coalesce(k.profession, '') <> 'other'
FROM place JOIN listed AS l ON house(l.street, l.zip) = place.house AND l.group_id = place.own
LEFT JOIN kind AS k ON k.name = lower(l.first)
WHERE place.own <> '' AND place.npi IN (SELECT npi FROM listed);
CREATE TABLE figures AS
SELECT house, group_id, count(DISTINCT npi) AS people,
    count(DISTINCT npi) FILTER (physician) AS physicians,
    count(DISTINCT npi) FILTER (physician AND npi IN (FROM pain_physician)) AS pain_physicians
FROM staff GROUP BY ALL;
CREATE TABLE treating AS
SELECT npi FROM visiting JOIN (
    SELECT npi, sum(services) AS given FROM (
        SELECT npi, code, place, any_value(services) AS services FROM judged
        JOIN newest USING (npi, year)
        WHERE enters = 'anyone' AND family IN ('injection', 'ablation') GROUP BY ALL
    ) GROUP BY npi
) USING (npi) JOIN work USING (npi) SEMI JOIN person USING (npi) LEFT JOIN besides USING (npi)
LEFT JOIN jointing USING (npi)
WHERE visits >= 50 AND given >= 50 AND (given >= 150 OR pain >= done / 4)
    AND pain >= coalesce(joints, 0) AND pain >= nerve_tests / 3 AND npi NOT IN (FROM rounding);
CREATE TABLE by_them AS
SELECT house, group_id, sum(pain) AS by_them FROM staff JOIN work USING (npi)
WHERE physician AND npi IN (FROM pain_physician) GROUP BY ALL;
CREATE TABLE labor AS
SELECT house, group_id, CASE WHEN theirs > 0 THEN theirs WHEN firms > 0 THEN firms ELSE others END
    AS done, CASE WHEN theirs > 0 THEN their_pain WHEN firms > 0 THEN firm_pain ELSE other_pain END
    AS pain
FROM (
    SELECT house, group_id,
        coalesce(sum(done) FILTER (who = 'physician'), 0) AS theirs,
        coalesce(sum(done) FILTER (who = 'firm'), 0) AS firms,
        coalesce(sum(done) FILTER (who = 'other'), 0) AS others,
        coalesce(sum(pain) FILTER (who = 'physician'), 0) AS their_pain,
        coalesce(sum(pain) FILTER (who = 'firm'), 0) AS firm_pain,
        coalesce(sum(pain) FILTER (who = 'other'), 0) AS other_pain
    FROM (SELECT DISTINCT house, group_id, npi, CASE WHEN npi IN (FROM other) THEN 'other'
        WHEN npi IN (FROM person) THEN 'physician' ELSE 'firm' END AS who FROM place)
    JOIN work USING (npi) GROUP BY ALL);
CREATE TABLE clinic AS
SELECT house, group_id, coalesce(people, 0) AS people,
    coalesce(physicians, 0) AS physicians, coalesce(pain_physicians, 0) AS pain_physicians,
    coalesce(done, 0) AS done, coalesce(pain, 0) AS pain,
    (house, group_id) IN (SELECT (house, group_id) FROM place JOIN registry USING (npi)
        WHERE registry.entity = '2' AND list_has_any(codes, (SELECT list(code) FROM clinic_code)))
        AS registered, coalesce(by_them, 0) AS by_them
FROM site LEFT JOIN figures USING (house, group_id) LEFT JOIN labor USING (house, group_id)
LEFT JOIN by_them USING (house, group_id);
CREATE TABLE kind_of AS
SELECT house, group_id, CASE WHEN registered
    OR (physicians > 0 AND pain_physicians * 3 >= physicians)
    OR (done > 0 AND pain * 2 >= done AND pain >= 50)
    OR by_them >= 100
    OR (house, group_id) IN (SELECT (house, group_id) FROM place SEMI JOIN treating USING (npi))
    THEN 'pain_clinic' ELSE 'also_offers' END AS kind
FROM clinic;

-- "Whose work counts: the team."
CREATE TABLE team AS
SELECT DISTINCT house, group_id, npi FROM place JOIN clinic USING (house, group_id)
WHERE leads OR ((own = group_id OR own = '' AND group_id = '') AND (people <= 25
    OR (physicians > 0 AND pain_physicians * 2 >= physicians) OR (done > 0 AND pain * 2 >= done)));

-- "What the facts mean."
CREATE TABLE trade AS
SELECT npi, discipline, source FROM (
    SELECT npi, discipline, 'listed' AS source FROM listed JOIN kind
    ON name IN (lower(first), lower(second))
    UNION SELECT npi, discipline, 'registry' FROM coded JOIN nucc USING (code) WHERE entity = '1'
    UNION SELECT npi, discipline, 'claims' FROM newest JOIN kind ON name = specialty
) SEMI JOIN person USING (npi) WHERE discipline <> ''
    AND (discipline <> 'interventional_pain_physician' OR npi NOT IN (FROM other));
CREATE TABLE disciplines AS
SELECT house, group_id, discipline, max(people) AS people FROM (
    SELECT house, group_id, discipline, source, count(DISTINCT npi) AS people
    FROM team JOIN trade USING (npi) GROUP BY ALL) GROUP BY ALL;
CREATE TABLE beside AS
SELECT DISTINCT house, group_id, discipline FROM place JOIN trade USING (npi)
ANTI JOIN disciplines USING (house, group_id, discipline);

CREATE TABLE home AS  -- where somebody's claims are counted
SELECT npi, arg_min((house, group_id), (NOT here, house, group_id)) AS at FROM (
    SELECT team.*, house = (SELECT house(arg_max(street, year), arg_max(zip, year)) FROM claims
        WHERE claims.npi = team.npi AND upper(claims.place) = 'O') AS here FROM team
    ) GROUP BY npi;
CREATE TABLE said AS
SELECT team.house, team.group_id, judged.*, judged.npi IN (FROM person) AS by_person,
    (team.house, team.group_id) = home.at AS counted_here,
    judged.year = max(judged.year) OVER (PARTITION BY team.house, team.group_id, procedure)
        AS latest
FROM judged JOIN team USING (npi) JOIN home USING (npi)
WHERE counts_as(states, treats OR judged.npi IN (
    SELECT npi FROM trade WHERE discipline = 'interventional_pain_physician'), place);
CREATE TABLE procedures AS
SELECT house, group_id, procedure, max(year) AS year,
    count(DISTINCT npi) FILTER (latest AND by_person) AS clinicians,
    sum(services) FILTER (mine AND counted_here AND counts = 'services') AS services,
    max(patients) FILTER (mine AND counted_here) AS patients,
    bool_or(place = 'O') FILTER (latest) AS office, bool_or(place = 'F') FILTER (latest) AS facility
FROM (SELECT *, latest AND by_person = bool_or(latest AND by_person)
    OVER (PARTITION BY house, group_id, procedure) AS mine FROM said) GROUP BY ALL;

-- "Moves": the office that somebody left, and what was last seen there.
CREATE TABLE was_at AS
SELECT npi, year, house(min(street), min(zip)) AS house FROM claims
GROUP BY npi, year HAVING bool_or(upper(place) = 'O');
CREATE TABLE past AS
SELECT judged.npi, year, procedure, was_at.house, judged.enters <> 'no' AS lets_in
FROM judged JOIN was_at USING (npi, year) JOIN (
    SELECT npi, house(arg_max(street, year), arg_max(zip, year)) AS house
    FROM claims GROUP BY npi) AS now USING (npi)
WHERE was_at.house <> now.house AND place = 'O' AND npi IN (FROM leader) AND npi IN (FROM person)
    AND npi IN (SELECT npi FROM team) AND counts_as(states, treats OR npi IN (
        SELECT npi FROM trade WHERE discipline = 'interventional_pain_physician'), place);
CREATE TABLE left_behind AS
SELECT house, npi, procedure, max(year) AS year FROM past
WHERE (npi, year) IN (SELECT (npi, year) FROM past WHERE lets_in) GROUP BY ALL;
CREATE TABLE departed AS
SELECT house, procedure, max(year) AS year FROM left_behind
WHERE house NOT IN (SELECT house FROM site) GROUP BY ALL;
CREATE TABLE ended AS
SELECT site.house, group_id, procedure, max(left_behind.year) AS year
FROM left_behind JOIN site USING (house)
WHERE house IN (SELECT house FROM site GROUP BY house HAVING count(*) = 1)
    AND house NOT IN (SELECT house FROM place WHERE npi IN (
        SELECT npi FROM left_behind AS gone WHERE gone.house = place.house))
    AND (house, procedure) NOT IN (SELECT (house, procedure) FROM procedures)
GROUP BY ALL;

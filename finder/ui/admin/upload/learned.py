"""Rules learned from answers to earlier lists of the same source: shown, switched off and on."""

from __future__ import annotations

import streamlit as st

from finder.services.accounts.principal import Principal
from finder.services.imports.learned_rules import (
    LearnedRule,
    answers_by_rule,
    learned_rules,
    switch_rule,
)
from finder.services.imports.upload import ImportPlan
from finder.ui.admin.acting import act
from finder.ui.admin.upload.upload import Upload
from finder.ui.blocks import markup
from finder.ui.blocks.escaping import Html, text
from finder.ui.blocks.keys import key_of
from finder.ui.shell.principal import acting_admin
from finder.ui.visit.resources import say, store

_MOST = 20


def show_learned(upload: Upload, plan: ImportPlan) -> None:
    """The rules of the source, and how many answers they chose here; nothing without a rule."""
    rules = learned_rules(store(), plan.listing.source, acting_admin())
    if not rules:
        return
    chosen = answers_by_rule(rules, plan.possible_duplicates)
    count = sum(upload.answers.get(pair) is verdict for pair, verdict in chosen.items())
    if count:
        st.html(markup.notice(say("upload.learned.chosen", count=count)))
    source = plan.listing.source.name
    with st.expander(say("upload.learned.heading", count=len(rules), source=source)):
        st.html(markup.muted(say("upload.learned.lead")))
        for number, rule in enumerate(rules[:_MOST]):
            _show_rule(upload, plan, rule, number)


def _show_rule(upload: Upload, plan: ImportPlan, rule: LearnedRule, number: int) -> None:
    reasons = [say(f"upload.reason.{each.value}") for each in rule.grounds.reasons]
    marks = " ".join(markup.badge(reason) for reason in reasons)
    place = "rows" if rule.grounds.is_within else "listed"
    state = "" if rule.is_on else f" {say('upload.learned.is_off')}"
    said = say(f"upload.learned.{rule.verdict.value}_{place}", count=rule.times) + state
    with st.container(key=f"pf_row_learned_{upload.round}_{number}"):
        st.html(Html(f"<p>{marks}</p><p>{text(said)}</p>"))
        st.button(
            say("upload.learned.off" if rule.is_on else "upload.learned.on"),
            key=key_of("up_learned", upload.round, rule.is_on, *rule.grounds),
            on_click=_switch,
            args=(upload, plan, rule),
        )


def _switch(upload: Upload, plan: ImportPlan, rule: LearnedRule) -> None:
    def switch(by: Principal) -> None:
        switch_rule(store(), plan.listing.source, rule.grounds, by, on=not rule.is_on)
        if rule.is_on:
            upload.unfollow(rule)
        else:
            upload.follow_rules([rule._replace(is_on=True)])

    act(switch)

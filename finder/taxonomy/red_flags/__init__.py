"""Words that call for help before a search: thoughts of suicide, emergencies, an overdose."""

from finder.taxonomy.red_flags.finding import red_flag
from finder.taxonomy.red_flags.help_lines import HelpLine, help_lines
from finder.taxonomy.red_flags.kinds import RedFlag, RedFlagKind

__all__ = ["HelpLine", "RedFlag", "RedFlagKind", "help_lines", "red_flag"]

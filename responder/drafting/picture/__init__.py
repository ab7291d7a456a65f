"""The picture of a questionnaire: how its layout was understood, as one page."""

"""The only writers of a case's facts, one file for each of the ten words. Each step goes through `casework.act`."""

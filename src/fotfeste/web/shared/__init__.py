"""What every page stands on: layouts, components, icons, dates and the look."""

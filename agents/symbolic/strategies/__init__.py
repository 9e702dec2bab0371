"""What the hero plays for, by name: a plan of milestones and a roster of behaviours for each of NLE's tasks."""

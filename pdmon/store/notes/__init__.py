"""What people keep beside the figures: drafts of forms, follow-up flags, remembered mappings, notes, saved views."""

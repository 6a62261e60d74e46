"""The form that organisations fill in: its layout, writing it blank, reading it back."""

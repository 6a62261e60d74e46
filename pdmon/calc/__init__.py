"""How it is computed: the method in SQL, its views, its named queries."""

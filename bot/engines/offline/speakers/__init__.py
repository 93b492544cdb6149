"""Who a source is: names, mentions, pronouns, outlets, and whose words run on."""

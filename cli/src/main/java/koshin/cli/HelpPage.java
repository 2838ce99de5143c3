package koshin.cli;

/** {@code koshin help}. */
record HelpPage(Terminal terminal, Words words) {

    int print() {
        terminal.out().println(words.say("help"));
        terminal.out().flush();
        return 0;
    }
}

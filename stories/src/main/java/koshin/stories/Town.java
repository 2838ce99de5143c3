package koshin.stories;

/** Where the clerks' pages are and where terminals ask, of a server in this JVM or in another. */
interface Town {

    String officeAddress();

    String terminalAddress();
}

package koshin.website;

/** The start page; {@code answers} are those given already, if a person came back to it. */
public record StartPage(Chrome chrome, Answers answers) implements Framed {}

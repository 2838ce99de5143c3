package koshin.console;

/** What a template is given: at least what stands around its content. */
interface Framed {

    Frame frame();
}

package koshin.website;

/** What a template is given: at least what stands around its content. */
interface Framed {

    Chrome chrome();
}

package koshin.database;

/** By what a program logs in at a database. */
public record Login(String user, String password) {

    /** A password is not shown. */
    @Override
    public String toString() {
        return user;
    }
}

package koshin.counter;

/** A case as it stands at this moment: what was written down, how things stand, and what follows. */
public record CaseNow(CaseFile file, Situation situation, CounterCase now) {

    public CaseId id() {
        return file.id();
    }
}

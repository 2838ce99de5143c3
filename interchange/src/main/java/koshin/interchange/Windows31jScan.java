package koshin.interchange;

/** Reads bytes strictly as Windows-31J. */
final class Windows31jScan implements ByteScan {

    private int lead;

    @Override
    public Look look(int one) {
        if (lead != 0) {
            boolean isPair = Windows31j.isPair(lead, one);
            lead = 0;
            return isPair ? Look.PART : Look.BAD;
        }
        if (Windows31j.isSingle(one)) {
            return Look.PLAIN;
        }
        if (!Windows31j.isLead(one)) {
            return Look.BAD;
        }
        lead = one;
        return Look.BEGINS;
    }

    @Override
    public boolean isCutOff() {
        return lead != 0;
    }
}

package koshin.terminal;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.file.Path;

/** A terminal in a process of its own; at a line on its standard input it dumps what is alive in its heap. */
final class DumpedStation {

    private DumpedStation() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[1]);
        char[] kept = arguments[2].equals("none") ? new char[0] : arguments[2].toCharArray();
        try (Station station = Station.withFolder(
                arguments[0], TerminalKey.in(folder.resolve("terminal.key")), folder.resolve("slot"), 0)) {
            System.out.println(station.address());
            if (System.in.read() >= 0) {
                ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                        .dumpHeap(folder.resolve("alive.hprof").toString(), true);
            }
        } finally {
            Reference.reachabilityFence(kept);
        }
    }
}

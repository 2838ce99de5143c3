import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.Base64;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.xipki.license.api.OcspLicense;
import org.xipki.ocsp.api.OcspRespWithCacheInfo;
import org.xipki.ocsp.api.Responder;
import org.xipki.ocsp.server.OcspServerImpl;
import org.xipki.security.Securities;

/**
 * XiPKI's OCSP server with the certificates, the key and the certificate of the status service that is measured beside
 * it. It is given every favour: its database is in memory (H2), there is no servlet between it and Jetty, and its HTTP
 * headers, which it computes for each answer, are left out.
 *
 * <p>Arguments: the folder that {@code StatusBench} wrote, a port, and {@code cached} or {@code signed}: whether it
 * keeps its answers in its cache database or signs each.
 */
final class XipkiPeer {

    private static final String PASSWORD = "1234";
    private static final long DAY = 86_400;

    private XipkiPeer() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]).toAbsolutePath();
        boolean isCached = arguments[2].equals("cached");
        X509Certificate authority = certificate(folder.resolve("authority.pem"));
        X509Certificate delegate = certificate(folder.resolve("delegate.pem"));
        keyStore(folder, delegate, authority);
        Connection statuses = DriverManager.getConnection(url("ocsp"), "root", PASSWORD);
        Connection cache = DriverManager.getConnection(url("cache"), "root", PASSWORD);
        fill(statuses, authority, Files.readAllLines(folder.resolve("index.txt")));
        tables(cache, """
                CREATE TABLE ISSUER (ID INT PRIMARY KEY, S1C CHAR(28) NOT NULL, CERT VARCHAR(6000) NOT NULL);
                CREATE TABLE OCSP (ID BIGINT PRIMARY KEY, IID INT NOT NULL, IDENT VARCHAR(48) NOT NULL,
                  GENERATED_AT BIGINT NOT NULL, NEXT_UPDATE BIGINT NOT NULL, RESP VARCHAR(4000) NOT NULL)
                """);
        Path configuration = configuration(folder, isCached);
        Securities securities = new Securities();
        securities.init();
        OcspServerImpl ocsp = new OcspServerImpl(new EverythingGranted());
        ocsp.setSecurityFactory(securities.getSecurityFactory());
        ocsp.setConfFile(configuration.toString());
        ocsp.init();
        HttpConfiguration http = new HttpConfiguration();
        // Requests in the path contain %2F.
        http.setUriCompliance(UriCompliance.UNSAFE);
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setPort(Integer.parseInt(arguments[1]));
        server.addConnector(connector);
        server.setHandler(new Answering(ocsp, ocsp.getResponder("responder1")));
        server.start();
        System.out.println("ready");
        server.join();
    }

    /** The interface is open: whoever runs XiPKI brings a licence; its own example grants everything, too. */
    private static final class EverythingGranted implements OcspLicense {

        @Override
        public boolean isValid() {
            return true;
        }

        @Override
        public boolean grantAllCAs() {
            return true;
        }

        @Override
        public boolean grant(String authority) {
            return true;
        }

        @Override
        public void regulateSpeed() {}
    }

    private static final class Answering extends Handler.Abstract.NonBlocking {

        private final OcspServerImpl ocsp;
        private final Responder responder;

        Answering(OcspServerImpl ocsp, Responder responder) {
            this.ocsp = ocsp;
            this.responder = responder;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            String encoded = request.getHttpURI().getPath().substring(1);
            byte[] asked = Base64.getDecoder()
                    .decode(encoded.replace("%2B", "+").replace("%2F", "/").replace("%3D", "="));
            OcspRespWithCacheInfo answer = ocsp.answer(responder, asked, true);
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/ocsp-response");
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.getResponse().length);
            response.write(true, ByteBuffer.wrap(answer.getResponse()), callback);
            return true;
        }
    }

    private static String url(String name) {
        return "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1";
    }

    private static void tables(Connection database, String statements) throws Exception {
        for (String statement : statements.split(";")) {
            database.createStatement().execute(statement);
        }
    }

    private static void fill(Connection database, X509Certificate authority, List<String> index) throws Exception {
        tables(database, """
                CREATE TABLE DBSCHEMA (NAME VARCHAR(45) PRIMARY KEY, VALUE2 VARCHAR(100) NOT NULL);
                INSERT INTO DBSCHEMA VALUES ('VENDOR', 'XIPKI');
                INSERT INTO DBSCHEMA VALUES ('VERSION', '4');
                INSERT INTO DBSCHEMA VALUES ('X500NAME_MAXLEN', '350');
                INSERT INTO DBSCHEMA VALUES ('CERTHASH_ALGO', 'SHA256');
                CREATE TABLE CRL_INFO (ID INT PRIMARY KEY, NAME VARCHAR(100) NOT NULL, INFO VARCHAR(1000) NOT NULL);
                CREATE TABLE ISSUER (ID SMALLINT PRIMARY KEY, SUBJECT VARCHAR(350) NOT NULL, NBEFORE BIGINT NOT NULL,
                  NAFTER BIGINT NOT NULL, S1C CHAR(28) NOT NULL, REV_INFO VARCHAR(200), CERT VARCHAR(6000) NOT NULL,
                  CRL_ID INT);
                CREATE TABLE CERT (ID BIGINT PRIMARY KEY, IID SMALLINT NOT NULL, SN VARCHAR(40) NOT NULL, CRL_ID INT,
                  LUPDATE BIGINT NOT NULL, NBEFORE BIGINT, NAFTER BIGINT, REV SMALLINT NOT NULL, RR SMALLINT, RT BIGINT,
                  RIT BIGINT, HASH CHAR(86), SUBJECT VARCHAR(350), UNIQUE (IID, SN))
                """);
        long from = authority.getNotBefore().toInstant().getEpochSecond();
        long to = authority.getNotAfter().toInstant().getEpochSecond();
        try (PreparedStatement issuer = database.prepareStatement("INSERT INTO ISSUER VALUES (1,?,?,?,?,NULL,?,NULL)")) {
            issuer.setString(1, authority.getSubjectX500Principal().getName());
            issuer.setLong(2, from);
            issuer.setLong(3, to);
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(authority.getEncoded());
            issuer.setString(4, Base64.getEncoder().encodeToString(digest));
            issuer.setString(5, Base64.getEncoder().encodeToString(authority.getEncoded()));
            issuer.executeUpdate();
        }
        try (PreparedStatement one = database.prepareStatement(
                "INSERT INTO CERT (ID, IID, SN, LUPDATE, NBEFORE, NAFTER, REV) VALUES (?,1,?,?,?,?,0)")) {
            for (int id = 0; id < index.size(); id++) {
                one.setLong(1, id + 1L);
                one.setString(2, new BigInteger(index.get(id).split("\t")[3], 16).toString(16));
                one.setLong(3, from);
                one.setLong(4, from);
                one.setLong(5, from + 1000 * DAY);
                one.addBatch();
            }
            one.executeBatch();
        }
    }

    private static Path configuration(Path folder, boolean isCached) throws Exception {
        String database = """
                dataSourceClassName = org.h2.jdbcx.JdbcDataSource
                dataSource.url = %s
                dataSource.user = root
                dataSource.password = %s
                autoCommit = true
                maximumPoolSize = 30
                minimumIdle = 8
                """;
        Path statuses = folder.resolve("xipki-ocsp.properties");
        Files.writeString(statuses, database.formatted(url("ocsp"), PASSWORD));
        Path cache = folder.resolve("xipki-cache.properties");
        Files.writeString(cache, database.formatted(url("cache"), PASSWORD));
        String caching = """
                "responseCache":{"datasource":{"name":"cache","conf":{"file":"%s"}},"validity":"1d"},
                """.formatted(cache);
        Path configuration = folder.resolve("xipki.json");
        Files.writeString(configuration, """
                {%s"master":true,"unknownIssuerBehaviour":"malformedRequest",
                "datasources":[{"name":"statuses","conf":{"file":"%s"}}],
                "requestOptions":[{"name":"request1","hashAlgorithms":["SHA1","SHA256"],"maxRequestListCount":10,
                  "maxRequestSize":4096,"nonce":{"maxLen":32,"minLen":4,"occurrence":"optional"},
                  "signatureRequired":false,"supportsHttpGet":true,"validateSignature":false,"versions":["v1"]}],
                "responders":[{"name":"responder1","inheritCaRevocation":true,"mode":"RFC2560","request":"request1",
                  "response":"response1","servletPaths":["/"],"signer":"signer1","stores":["store1"]}],
                "responseOptions":[{"name":"response1","embedCertsMode":"SIGNER","includeCerthash":false,
                  "includeInvalidityDate":false,"includeRevReason":true,"responderIdByName":false}],
                "signers":[{"name":"signer1","type":"pkcs12","algorithms":["SHA256withECDSA","SHA256withRSA"],
                  "caCerts":[],"key":"password=%s,keystore=file:%s"}],
                "stores":[{"name":"store1","ignoreExpiredCert":true,"ignoreNotYetValidCert":true,
                  "includeArchiveCutoff":false,"includeCrlId":false,"retentionInterval":-1,"minNextUpdatePeriod":"2d",
                  "unknownCertBehaviour":"unknown","updateInterval":"10m",
                  "source":{"datasource":"statuses","type":"xipki-db","conf":{}}}]}
                """.formatted(isCached ? caching : "", statuses, PASSWORD, folder.resolve("xipki.p12")));
        return configuration;
    }

    private static void keyStore(Path folder, X509Certificate delegate, X509Certificate authority) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        byte[] key = Base64.getMimeDecoder()
                .decode(Files.readString(folder.resolve("delegate.key")).replaceAll("-----[^-]*-----", ""));
        PrivateKey own = KeyFactory.getInstance(delegate.getPublicKey().getAlgorithm())
                .generatePrivate(new PKCS8EncodedKeySpec(key));
        store.setKeyEntry("main", own, PASSWORD.toCharArray(), new Certificate[] {delegate, authority});
        try (var out = Files.newOutputStream(folder.resolve("xipki.p12"))) {
            store.store(out, PASSWORD.toCharArray());
        }
    }

    private static X509Certificate certificate(Path pem) throws Exception {
        try (var in = Files.newInputStream(pem)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }
}

package updateserver;

import java.io.IOException;
import org.eclipse.hawkbit.autoconfigure.security.EnableHawkbitManagedSecurityConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// A real update server for the tests. Its settings come with the command line, and it ends when whoever started it has ended.
@SpringBootApplication
@EnableHawkbitManagedSecurityConfiguration
public class HawkbitServer {

    public static void main(String[] settings) throws IOException {
        SpringApplication.run(HawkbitServer.class, settings);
        while (System.in.read() >= 0) {
            continue;
        }
        System.exit(0);
    }
}

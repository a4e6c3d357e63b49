package config

import (
	"fmt"
	"net"
	"os"
	"strings"

	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/contrib/envconfig"
)

// Temporal reads how to reach Temporal from TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, TEMPORAL_API_KEY, the TEMPORAL_TLS_*
// variables and Temporal's TOML file, as every Temporal tool does. Nothing is connected yet.
func Temporal() (client.Options, error) {
	options, err := envconfig.LoadClientOptions(envconfig.LoadClientOptionsRequest{ConfigFileStrict: true})
	if err != nil {
		return client.Options{}, Faults{{"TEMPORAL_*", fmt.Sprintf("cannot be used: %v", err)}}
	}
	if options.HostPort == "" {
		options.HostPort = client.DefaultHostPort
	}
	if options.Namespace == "" {
		options.Namespace = client.DefaultNamespace
	}
	if fault := checkTemporal(options); fault != nil {
		return client.Options{}, Faults{*fault}
	}
	return options, nil
}

// checkTemporal refuses an unencrypted connection to another machine, unless the settings say that it is wanted: what
// is sent holds no names, but tells what happens to families.
func checkTemporal(options client.Options) *Fault {
	host, _, err := net.SplitHostPort(options.HostPort)
	if err != nil || strings.Contains(options.HostPort, "://") {
		return &Fault{"TEMPORAL_ADDRESS", "is no address: write host:port, for example 127.0.0.1:7233"}
	}
	if options.ConnectionOptions.TLS == nil && !near(host) && os.Getenv("TEMPORAL_TLS") == "" {
		return &Fault{"TEMPORAL_TLS", "is missing, and TEMPORAL_ADDRESS is another machine: write true, " +
			"or false where the network itself encrypts"}
	}
	return nil
}

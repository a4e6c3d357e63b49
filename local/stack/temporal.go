package stack

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"go.temporal.io/server/common/authorization"
	"go.temporal.io/server/common/cluster"
	"go.temporal.io/server/common/config"
	"go.temporal.io/server/common/log"
	"go.temporal.io/server/common/membership/static"
	"go.temporal.io/server/common/primitives"
	"go.temporal.io/server/temporal"
)

const (
	clusterName = "local"
	// historyShards cannot change once the tables exist. Four let four
	// families at a time be written to, which two cores do not exceed.
	historyShards = 4
)

// startTemporal starts the stock server with all its services in this process.
func (s *Stack) startTemporal(context.Context) error {
	path := filepath.Join(s.config.Dir, "temporal.log")
	if err := ownersFile(path); err != nil {
		return err
	}
	logger := log.NewZapLogger(log.BuildZapLogger(log.Config{Level: "warn", OutputFile: path}))
	services, hosts, err := s.services()
	if err != nil {
		return err
	}
	server, err := temporal.NewServer(
		temporal.WithConfig(s.serverConfig(services)),
		temporal.ForServices(temporal.DefaultServices),
		temporal.WithStaticHosts(hosts),
		temporal.WithLogger(logger),
		temporal.WithAuthorizer(authorization.NewNoopAuthorizer()),
		temporal.WithClaimMapper(func(*config.Config) authorization.ClaimMapper { return authorization.NewNoopClaimMapper() }),
		temporal.WithDynamicConfigClient(s.dynamic),
	)
	if err != nil {
		return err
	}
	s.temporal = server
	return server.Start()
}

// ownersFile makes a file that only its owner can read, before the server makes one that everybody can.
func ownersFile(path string) error {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	return errors.Join(file.Chmod(0o600), file.Close())
}

// services gives each of the server's services an address. Only the frontend's
// is for others, so the rest take any free one.
func (s *Stack) services() (map[string]config.Service, map[primitives.ServiceName]static.Hosts, error) {
	ports := map[primitives.ServiceName]*int{
		primitives.FrontendService: &s.config.TemporalPort,
		primitives.HistoryService:  new(int),
		primitives.MatchingService: new(int),
		primitives.WorkerService:   new(int),
	}
	if err := choosePorts(ports[primitives.HistoryService], ports[primitives.MatchingService], ports[primitives.WorkerService]); err != nil {
		return nil, nil, err
	}
	services := map[string]config.Service{}
	hosts := map[primitives.ServiceName]static.Hosts{}
	for name, port := range ports {
		services[string(name)] = config.Service{RPC: config.RPC{GRPCPort: *port, BindOnIP: loopbackAddress}}
		hosts[name] = static.SingleLocalHost(address(*port))
	}
	return services, hosts, nil
}

func (s *Stack) serverConfig(services map[string]config.Service) *config.Config {
	return &config.Config{
		Global: config.Global{
			Membership: config.Membership{MaxJoinDuration: 10 * time.Second, BroadcastAddress: loopbackAddress},
		},
		Persistence: config.Persistence{
			DefaultStore:     mainDatabase,
			VisibilityStore:  visibilityDatabase,
			NumHistoryShards: historyShards,
			DataStores: map[string]config.DataStore{
				mainDatabase:       {SQL: s.sqlConfig(mainDatabase), FaultInjection: s.config.Faults},
				visibilityDatabase: {SQL: s.sqlConfig(visibilityDatabase)},
			},
		},
		ClusterMetadata: &cluster.Config{
			FailoverVersionIncrement: 10,
			MasterClusterName:        clusterName,
			CurrentClusterName:       clusterName,
			ClusterInformation: map[string]cluster.ClusterInformation{
				clusterName: {Enabled: true, InitialFailoverVersion: 1, RPCAddress: s.TemporalAddress()},
			},
		},
		DCRedirectionPolicy: config.DCRedirectionPolicy{Policy: "noop"},
		Services:            services,
		Archival: config.Archival{
			History:    config.HistoryArchival{State: "disabled"},
			Visibility: config.VisibilityArchival{State: "disabled"},
		},
		NamespaceDefaults: config.NamespaceDefaults{Archival: config.ArchivalNamespaceDefaults{
			History:    config.HistoryArchivalNamespaceDefaults{State: "disabled"},
			Visibility: config.VisibilityArchivalNamespaceDefaults{State: "disabled"},
		}},
		PublicClient: config.PublicClient{HostPort: s.TemporalAddress()},
	}
}

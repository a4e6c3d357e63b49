package stack

import (
	"errors"

	"github.com/kelseyhightower/envconfig"
	"go.temporal.io/server/common/config"
)

// Prefix is what the names of all settings of the local stack begin with.
const Prefix = "SAMSPIL_LOCAL"

// Config says where the stack is. A port of 0 means any free one.
type Config struct {
	// Dir holds Postgres's data and the logs.
	Dir string `default:".data"`
	// Namespace is registered at start.
	Namespace string `default:"samspil"`
	// TemporalPort is where Temporal's frontend takes gRPC.
	TemporalPort int `split_words:"true" default:"7233"`
	// UIPort is where the Temporal UI is.
	UIPort int `split_words:"true" default:"8233"`
	// PostgresPort is not shown on the terminal, so any free one is fine.
	PostgresPort int `split_words:"true" default:"0"`
	// Durable makes what is stored, Temporal's databases too, survive that the
	// machine loses power, see Options in package privatepg. Without it the
	// system is faster, and survives everything but that.
	Durable bool `default:"true"`
	// Faults are those of the server's own fault injector, between it and its database; nil for none.
	Faults *config.FaultInjection `ignored:"true"`
}

// FromEnvironment reads the settings SAMSPIL_LOCAL_DIR, _NAMESPACE,
// _TEMPORAL_PORT, _UI_PORT, _POSTGRES_PORT and _DURABLE.
func FromEnvironment() (Config, error) {
	var c Config
	err := envconfig.Process(Prefix, &c)
	if err == nil && c.Dir == "" { // it is set, to nothing
		err = errors.New(Prefix + "_DIR names no folder: name one, or do not set it")
	}
	return c, err
}

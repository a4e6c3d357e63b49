package chaos

import (
	"context"
	"math/rand/v2"
	"sync"

	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/server/common/config"
	"go.temporal.io/server/common/persistence"
)

func (c *city) restartTemporal(ctx context.Context, f Fault) error {
	c.StopTemporal()
	f.last(ctx)
	return nil
}

// storeFails lets a part of the calls between Temporal and its database fail before they are made.
func (c *city) storeFails(ctx context.Context, f Fault) error {
	c.store.fail(f.Chance)
	f.last(ctx)
	c.store.fail(0)
	return nil
}

// storeDoubts lets a part of what Temporal writes be written, and tells it that it took too long. The server's own injector does so from a
// start to a stop, so it is restarted twice.
func (c *city) storeDoubts(ctx context.Context, f Fault) error {
	c.store.doubt(f.Chance)
	c.StopTemporal()
	err := again(ctx, func() error { return c.startTemporal(ctx) })
	if err == nil {
		f.last(ctx)
	}
	c.store.doubt(0)
	c.StopTemporal()
	return err
}

// store is what the server's own fault injector is told.
type store struct {
	mu     sync.Mutex
	fails  float64
	doubts float64
	chance *rand.Rand // which calls: no plan fixes that, for no plan fixes which calls there are
}

func newStore() *store { return &store{chance: rand.New(rand.NewPCG(1, 1))} }

func (s *store) fail(chance float64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fails = chance
}

func (s *store) doubt(chance float64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.doubts = chance
}

// config is the injector's setting, from the server's next start on.
func (s *store) config() *config.FaultInjection {
	s.mu.Lock()
	defer s.mu.Unlock()
	faults := &config.FaultInjection{Injector: s.inject}
	if s.doubts > 0 {
		for _, method := range []string{"CreateWorkflowExecution", "UpdateWorkflowExecution", "AddHistoryTasks"} {
			faults = faults.WithError(config.ExecutionStoreName, method, "ExecuteAndTimeout", s.doubts)
		}
		faults = faults.WithError(config.TaskStoreName, "CreateTasks", "ExecuteAndTimeout", s.doubts)
	}
	return faults
}

// inject is asked before each call.
func (s *store) inject(call config.FaultInjectionTarget) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.fails == 0 || call.Store != config.ExecutionStoreName && call.Store != config.TaskStoreName || s.chance.Float64() >= s.fails {
		return nil
	}
	switch s.chance.IntN(10) {
	case 0:
		return &persistence.ShardOwnershipLostError{Msg: "a fault of the plan"}
	case 1, 2, 3:
		return &persistence.TimeoutError{Msg: "a fault of the plan"}
	case 4, 5, 6:
		return serviceerror.NewUnavailable("a fault of the plan")
	default:
		return serviceerror.NewResourceExhausted(enumspb.RESOURCE_EXHAUSTED_CAUSE_SYSTEM_OVERLOADED, "a fault of the plan")
	}
}

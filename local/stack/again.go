package stack

import (
	"context"
	"fmt"

	"go.temporal.io/server/common/config"
)

// StopTemporal stops the Temporal server. Postgres and the UI go on.
func (s *Stack) StopTemporal() {
	if s.temporal != nil {
		_ = s.temporal.Stop() // it has no errors to tell at this point
		s.temporal = nil
	}
}

// TemporalUp tells whether the server was started and has not been stopped.
func (s *Stack) TemporalUp() bool { return s.temporal != nil }

// StartTemporal starts it again at the same address, with these faults between it and its database, nil for none. It
// returns when the server can be used.
func (s *Stack) StartTemporal(ctx context.Context, faults *config.FaultInjection) error {
	s.StopTemporal()
	s.config.Faults = faults
	if err := s.startTemporal(ctx); err != nil {
		s.StopTemporal() // so that it can be tried again
		return fmt.Errorf("Temporal: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, startTimeout)
	defer cancel()
	if err := s.awaitNamespace(ctx, s.Namespace); err != nil {
		s.StopTemporal()
		return err
	}
	return nil
}

// StopPostgres shuts Postgres down; everything else goes on without it.
func (s *Stack) StopPostgres() { s.postgres.Stop() }

// KillPostgres ends Postgres without a chance to tidy up; everything else goes on without it.
func (s *Stack) KillPostgres() { s.postgres.Kill() }

// PostgresEnded tells whether Postgres is not up, by itself or not.
func (s *Stack) PostgresEnded() bool {
	select {
	case <-s.postgres.Done():
		return true
	default:
		return false
	}
}

// StartPostgres starts Postgres again at the same address, when it is not up, and returns when it takes queries.
func (s *Stack) StartPostgres(ctx context.Context) error {
	if !s.PostgresEnded() {
		return nil
	}
	s.config.PostgresPort = s.postgres.Port()
	ended := s.postgres
	if err := s.startPostgres(ctx); err != nil {
		s.postgres = ended // so that it can be tried again
		return fmt.Errorf("Postgres: %w", err)
	}
	return nil
}

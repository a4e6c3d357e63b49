package chaos

import "context"

func (c *city) killPostgres(ctx context.Context, f Fault) error {
	c.KillPostgres()
	f.last(ctx)
	return nil
}

func (c *city) stopPostgres(ctx context.Context, f Fault) error {
	c.StopPostgres()
	f.last(ctx)
	return nil
}

// powerCut takes Postgres, Temporal and a worker at once.
func (c *city) powerCut(ctx context.Context, f Fault) error {
	c.KillPostgres()
	c.Programs.Get(worker).Kill()
	c.StopTemporal()
	f.last(ctx)
	return nil
}

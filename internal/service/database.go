package service

import (
	"context"
	"database/sql"
	"log/slog"
	"time"

	"samspil/internal/postgres"
	"samspil/internal/register"
)

// AwaitDatabase waits until the register's database is there and can be written to, for as long as wait says, and uses check to make sure that it is at the version
// that this program needs. A connection that is cut meanwhile ends no program. It logs when the database can lose what it has confirmed.
func AwaitDatabase(ctx context.Context, reg *register.Register, wait time.Duration, log *slog.Logger, check func(context.Context, *sql.DB) error) error {
	weak := func(ctx context.Context, _ *sql.DB) error { return reg.WarnOfWeak(ctx, log) }
	return reg.Await(ctx, wait, log, postgres.Writable, check, weak)
}

// UnlessStopped drops an error whose cause is that the program was asked to stop.
func UnlessStopped(ctx context.Context, err error) error {
	select {
	case <-ctx.Done():
		return nil
	default:
		return err
	}
}

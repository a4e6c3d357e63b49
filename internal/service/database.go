package service

import (
	"context"
	"database/sql"
	"log/slog"
	"time"

	"samspil/internal/register"
)

// AwaitDatabase waits until the register's database is there, for as long as wait says, and uses check to make sure that it is at the version
// that this program needs. It logs when the database can lose what it has confirmed.
func AwaitDatabase(ctx context.Context, reg *register.Register, wait time.Duration, log *slog.Logger, check func(context.Context, *sql.DB) error) error {
	if err := reg.Await(ctx, wait, log); err != nil {
		return err
	}
	if err := reg.WarnOfWeak(ctx, log); err != nil {
		return err
	}
	return check(ctx, reg.DB().DB)
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

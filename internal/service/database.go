package service

import (
	"context"
	"database/sql"
	"log/slog"
	"time"

	"samspil/internal/register"
)

// AwaitDatabase waits until the register's database is there, for as long as wait says, and holds that it is at the version
// that this program needs, by check. A database that can lose what it has confirmed is told of in the log.
func AwaitDatabase(ctx context.Context, reg *register.Register, wait time.Duration, log *slog.Logger, check func(context.Context, *sql.DB) error) error {
	if err := reg.Await(ctx, wait, log); err != nil {
		return err
	}
	if err := reg.WarnOfWeak(ctx, log); err != nil {
		return err
	}
	return check(ctx, reg.DB().DB)
}

// UnlessStopped drops an error that comes of the program having been asked to stop.
func UnlessStopped(ctx context.Context, err error) error {
	select {
	case <-ctx.Done():
		return nil
	default:
		return err
	}
}

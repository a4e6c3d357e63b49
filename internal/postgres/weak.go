package postgres

import (
	"context"
	"fmt"
	"log/slog"
)

// Weak gives the settings of the server with which it can lose what it has confirmed, as name=value.
func (d *DB) Weak(ctx context.Context) ([]string, error) {
	var weak []string
	const query = `
		SELECT name || '=' || setting FROM pg_settings
		WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes') AND setting = 'off' ORDER BY name`
	if err := d.SelectContext(ctx, &weak, query); err != nil {
		return nil, fmt.Errorf("ask how the database keeps what it has confirmed: %w", err)
	}
	return weak, nil
}

// WarnOfWeak says in the log when the server can lose what it has confirmed.
func (d *DB) WarnOfWeak(ctx context.Context, log *slog.Logger) error {
	weak, err := d.Weak(ctx)
	if err != nil {
		return err
	}
	if len(weak) > 0 {
		log.Error("this database can lose what it has confirmed, and with it what was decided about a family: switch these "+
			"settings on, and in Temporal's own database, too", "settings", weak)
	}
	return nil
}

package main

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"testing"
	"time"

	"github.com/lib/pq"
	"github.com/stretchr/testify/require"

	"samspil/internal/privatepg/pgtest"
	"samspil/internal/register"
	"samspil/internal/service"
	"samspil/schema"
)

// A connection that is cut between the first answer and the last question ends no program; what waiting does not mend is said at once.
func TestAwaitDatabase_AFaultInAQuestionIsWaitedForAndALastingOneIsNot(t *testing.T) {
	address := pgtest.New(t)
	reg, err := register.New(address)
	require.NoError(t, err)
	defer func() { _ = reg.Close() }()
	asked := 0
	await := func(check func(context.Context, *sql.DB) error) error {
		return service.AwaitDatabase(t.Context(), reg, time.Hour, slog.New(slog.DiscardHandler), check)
	}
	require.NoError(t, await(func(context.Context, *sql.DB) error {
		if asked++; asked == 1 {
			return fmt.Errorf("look for the schema version: %w", &pq.Error{Code: "57P03"})
		}
		return nil
	}))
	require.Equal(t, 2, asked)
	require.ErrorIs(t, await(schema.Check), schema.ErrBehind)

	t.Setenv("SAMSPIL_DATABASE_URL", address)
	t.Setenv("SAMSPIL_DATABASE_WAIT", "1h")
	var out bytes.Buffer
	require.ErrorIs(t, realMain(t.Context(), []string{"grants"}, &out), schema.ErrBehind)
}

package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/privatepg/pgtest"
	"samspil/schema/access/accesstest"
)

func TestGrants_PrintsWhoMayWhatAndEndsWithOneWhereItDiffers(t *testing.T) {
	address := pgtest.NewFrom(t, accesstest.Up)
	t.Setenv("SAMSPIL_DATABASE_URL", address)
	grants := func(flags ...string) (string, error) {
		var out bytes.Buffer
		err := realMain(t.Context(), append([]string{"grants"}, flags...), &out)
		return out.String(), err
	}
	text, err := grants()
	require.NoError(t, err)
	require.Regexp(t, `samspil_worker +register\.members +DELETE, INSERT, SELECT, UPDATE\n`, text)
	require.Contains(t, text, "as this program expects them")

	db := pgtest.Open(t, address)
	_, err = db.ExecContext(t.Context(), `GRANT UPDATE ON register.members TO samspil_reports`)
	require.NoError(t, err)
	text, err = grants("--check")
	require.ErrorIs(t, err, errQuietly)
	lock, rest, _ := strings.Cut(text, "\n")
	require.Regexp(t, `^SET lock_timeout = '5s'; -- `, lock)
	require.Equal(t, "-- too much: samspil_reports, register.members: UPDATE\nREVOKE UPDATE ON register.members FROM samspil_reports;\n", rest)
	_, err = db.ExecContext(t.Context(), text)
	require.NoError(t, err, "what it prints can be run")
	_, err = grants("--check")
	require.NoError(t, err)
}

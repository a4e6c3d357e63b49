package reading

import (
	"bytes"
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/policyfile"
	"samspil/internal/privatepg/pgtest"
	"samspil/internal/register"
	"samspil/schema/access/accesstest"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

const family = "SP-000001"

var testKey = bytes.Repeat([]byte{7}, 32)

// setup is a register with the roles of the documents, and the layer over it.
func setup(t testing.TB) (*register.Register, *Layer) {
	t.Helper()
	return openAt(t, pgtest.NewFrom(t, accesstest.Up))
}

func openAt(t testing.TB, url string) (*register.Register, *Layer) {
	t.Helper()
	r, err := register.Open(context.Background(), url, register.WithCPRKey(testKey))
	require.NoError(t, err)
	t.Cleanup(func() { _ = r.Close() })
	return r, Of(r, policyfile.Default())
}

// of is a caseworker of a department.
func of(department string) casework.Actor {
	return casework.Actor{ID: "s-" + department, Role: casework.Caseworker, Department: department}
}

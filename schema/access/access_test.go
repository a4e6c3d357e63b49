package access_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/privatepg/pgtest"
	"samspil/schema/access"
	"samspil/schema/access/accesstest"
)

// What the documents tell to run is what the local system and the tests run.
func TestInstall_StandsInTheDocumentsAsItIs(t *testing.T) {
	doc, err := os.ReadFile("../../docs/operations.md")
	require.NoError(t, err)
	require.Contains(t, strings.ReplaceAll(string(doc), "\n   ", "\n"), "```sql\n"+access.Install+"```\n")
}

func TestUp_CanBeRunAgain(t *testing.T) {
	t.Parallel()
	url := pgtest.New(t)
	for range 2 {
		require.NoError(t, accesstest.Up(url))
	}
}

func TestMain(m *testing.M) { pgtest.Main(m) }

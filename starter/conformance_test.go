package main

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/department/conformance"
)

// A system that turns everything away fails: the report says which checks, and has no key.
func TestConformance_SaysWhatFailed(t *testing.T) {
	asked := 0
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		asked++
		w.WriteHeader(http.StatusServiceUnavailable)
	}))
	t.Cleanup(s.Close)
	dir := t.TempDir()
	key, report := filepath.Join(dir, "key"), filepath.Join(dir, "report.json")
	require.NoError(t, os.WriteFile(key, []byte("secret-of-children\n"), 0o600))
	args := []string{"conformance", "--department", "children", "--url", s.URL + "/children", "--key-file", key, "--json", report}

	_, err := run(t, args...)
	require.ErrorIs(t, err, errNotATest)
	require.Zero(t, asked, "nobody said that it is a test system")

	said, err := run(t, append(args, "--yes-this-is-a-test-system")...)
	require.ErrorIs(t, err, errQuietly)
	require.Contains(t, said, "failed   accepts-task")
	require.Contains(t, said, `curl -i -X POST`)
	text, err := os.ReadFile(report)
	require.NoError(t, err)
	require.NotContains(t, said+string(text), "secret-of-children")
	var got conformance.Report
	require.NoError(t, json.Unmarshal(text, &got))
	require.Contains(t, got.Of(conformance.Failed), "repeat-has-one-effect")
}

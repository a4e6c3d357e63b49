package main

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/policyfile"
	"samspil/internal/privatepg/pgtest"
	"samspil/internal/signing/signingtest"
	"samspil/schema"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

// setUp gives the worker all it needs but Temporal, which is out of reach.
func setUp(t *testing.T) {
	t.Helper()
	var addresses, keys []string
	for _, id := range policyfile.Default().DepartmentIDs() {
		addresses = append(addresses, id+"=http://127.0.0.1:9/"+id)
		keys = append(keys, id+"=a-key-that-nobody-else-has")
	}
	for name, value := range map[string]string{
		"SAMSPIL_DATABASE_URL":         pgtest.NewFrom(t, schema.Up),
		"SAMSPIL_DEPARTMENT_ADDRESSES": strings.Join(addresses, ","),
		"SAMSPIL_TRUSTED_KEYS":         base64.StdEncoding.EncodeToString(signingtest.Signer().Public()),
		"SAMSPIL_DEPARTMENT_KEYS":      strings.Join(keys, ","),
		"SAMSPIL_HEALTH_ADDRESS":       pgtest.FreeAddress(t),
		"TEMPORAL_ADDRESS":             pgtest.FreeAddress(t),
		"TEMPORAL_CONFIG_FILE":         filepath.Join(t.TempDir(), "none.toml"),
	} {
		t.Setenv(name, value)
	}
}

func TestRun_WaitsForTemporalAndStopsGracefully(t *testing.T) {
	setUp(t)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- realMain(ctx, nil, io.Discard) }()
	health := "http://" + os.Getenv("SAMSPIL_HEALTH_ADDRESS")
	var status int
	var ready map[string]string
	require.Eventually(t, func() bool {
		response, err := http.Get(health + "/readyz")
		if err != nil {
			return false
		}
		defer func() { _ = response.Body.Close() }()
		status = response.StatusCode
		return json.NewDecoder(response.Body).Decode(&ready) == nil
	}, 20*time.Second, 20*time.Millisecond)
	require.Equal(t, http.StatusServiceUnavailable, status)
	require.Equal(t, map[string]string{"postgres": "ok", "temporal": "out of reach"}, ready)
	stop()
	require.NoError(t, <-ended)
}

func TestRun_SaysWhatIsWrongBeforeItStarts(t *testing.T) {
	setUp(t)
	t.Setenv("SAMSPIL_DEPARTMENT_ADDRESSES", "children=https://children.example")
	t.Setenv("SAMSPIL_DEPARTMENT_KEYS", "children=a-key-that-nobody-else-has")
	err := realMain(t.Context(), nil, io.Discard)
	require.ErrorContains(t, err, `no address for department "employment" of the policy`)
	require.ErrorContains(t, err, `no address for department "social" of the policy`)

	setUp(t)
	t.Setenv("SAMSPIL_DATABASE_URL", pgtest.New(t))
	require.ErrorContains(t, realMain(t.Context(), nil, io.Discard), "starter migrate")
}

func TestRun_WaitsForPostgresAndIsHealthyMeanwhile(t *testing.T) {
	setUp(t)
	t.Setenv("SAMSPIL_DATABASE_URL", "postgres://samspil@"+pgtest.FreeAddress(t)+"/samspil?sslmode=disable")
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- realMain(ctx, nil, io.Discard) }()
	health := "http://" + os.Getenv("SAMSPIL_HEALTH_ADDRESS")
	status := func(path string) int {
		response, err := http.Get(health + path)
		if err != nil {
			return 0
		}
		defer func() { _ = response.Body.Close() }()
		return response.StatusCode
	}
	require.Eventually(t, func() bool { return status("/healthz") == http.StatusOK }, 20*time.Second, 20*time.Millisecond)
	require.Equal(t, http.StatusServiceUnavailable, status("/readyz"))
	stop()
	require.NoError(t, <-ended)

	setUp(t)
	t.Setenv("SAMSPIL_DATABASE_URL", strings.Replace(os.Getenv("SAMSPIL_DATABASE_URL"), "?", "-findes-ikke?", 1))
	require.ErrorContains(t, realMain(t.Context(), nil, io.Discard), "does not exist", "nothing waits for what waiting does not mend")
}

func TestSettings_AreListedWithoutAnyBeingSet(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, realMain(t.Context(), []string{"settings"}, &out))
	require.Contains(t, out.String(), "SAMSPIL_DEPARTMENT_KEYS")
}

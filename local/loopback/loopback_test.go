package loopback_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/local/loopback"
)

func TestGuard_AnswersOnlyThoseWhoCallThisMachineByItsOwnName(t *testing.T) {
	t.Parallel()
	handler := loopback.Guard(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusOK) }))
	for host, want := range map[string]int{
		"127.0.0.1:8233": 200, "localhost:8233": 200, "localhost": 200, "127.0.0.1": 200, "[::1]:8233": 200, "127.9.9.9": 200,
		"evil.example:8233": 421, "evil.example": 421, "localhost.evil.example:8233": 421, "127.0.0.1.evil.example": 421,
		"192.168.1.7:8233": 421, "": 421, "0.0.0.0:8233": 421,
	} {
		request := httptest.NewRequest(http.MethodGet, "/", nil)
		request.Host = host
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, request)
		require.Equal(t, want, answer.Code, host)
	}
}

func TestFolder_IsForItsOwnerAlone(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "data")
	require.NoError(t, os.MkdirAll(dir, 0o755))
	require.NoError(t, loopback.Folder(dir))
	info, err := os.Stat(dir)
	require.NoError(t, err)
	require.Zero(t, info.Mode().Perm()&0o066, "nobody else reads or writes in it")
}

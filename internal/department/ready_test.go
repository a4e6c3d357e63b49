package department_test

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/department"
)

// What counts is whether messages would be taken: a department that has not built the address is there all the same.
func TestReady_TellsADepartmentThatIsBackFromOneThatIsDown(t *testing.T) {
	t.Parallel()
	for status, want := range map[int]struct{ said, down bool }{
		200: {said: true}, 204: {said: true}, 307: {}, 401: {}, 403: {}, 404: {}, 405: {}, 501: {},
		408: {down: true}, 425: {down: true}, 429: {down: true}, 500: {down: true}, 502: {down: true}, 503: {down: true}, 504: {down: true},
	} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			ok := r.Method == http.MethodGet && r.URL.Path == "/children/v1/ready" && r.Header.Get("Authorization") == "Bearer k" && r.Header.Get(department.HeaderTime) != ""
			if !ok {
				status = http.StatusTeapot
			}
			w.WriteHeader(status)
		}))
		c, err := department.New(server.URL+"/children", "k", department.Options{})
		require.NoError(t, err)
		said, err := c.Ready(t.Context(), time.Now())
		require.Equal(t, want.said, said, status)
		require.Equal(t, want.down, err != nil, status)
		server.Close()
		_, err = c.Ready(t.Context(), time.Now())
		require.ErrorContains(t, err, department.CodeUnreachable)
		c.Close()
	}
}

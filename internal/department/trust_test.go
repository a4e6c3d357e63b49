package department_test

import (
	"crypto/x509"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/department"
)

func TestClient_TrustsAPrivateAuthorityOnlyWhereItIsSaid(t *testing.T) {
	t.Parallel()
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, `{"receipt":"R-1"}`)
	}))
	server.Config.ErrorLog = log.New(io.Discard, "", 0) // it would tell of the handshake that is refused
	server.StartTLS()
	defer server.Close()
	pool := x509.NewCertPool()
	pool.AddCert(server.Certificate())

	send := func(roots *x509.CertPool) error {
		c, err := department.New(server.URL, "a-key-that-nobody-else-has", department.Options{Roots: roots})
		require.NoError(t, err)
		defer c.Close()
		_, err = c.Send(t.Context(), task(), time.Date(2026, 11, 3, 8, 0, 0, 0, time.UTC))
		return err
	}
	require.NoError(t, send(pool))
	require.Error(t, send(nil), "the machine does not know this authority")
	require.Error(t, send(x509.NewCertPool()), "nobody else's certificate will do")
}

package mailcatcher_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"math/big"
	"net"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/mail"
	"samspil/local/mailcatcher"
)

func start(t *testing.T, c mailcatcher.Config) *mailcatcher.Server {
	t.Helper()
	s, err := mailcatcher.Start(t.Context(), c)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Stop()) })
	return s
}

// office sends to a catcher: the roles have addresses but for "nobody".
func office(t *testing.T, s *mailcatcher.Server) *mail.Office {
	t.Helper()
	host, port, err := net.SplitHostPort(s.Address())
	require.NoError(t, err)
	number, err := strconv.Atoi(port)
	require.NoError(t, err)
	return &mail.Office{
		Server:   mail.Server{Host: host, Port: number, TLS: mail.NoTLS, From: "Samspil <samspil@kommune.example>", Timeout: 5 * time.Second},
		Language: "da",
		Link: func(caseNo, run string) string {
			return "http://127.0.0.1:8233/namespaces/samspil/workflows/family-" + caseNo + "/" + run + "/user-metadata"
		},
		Address: func(role string) (string, bool) { return "anna.andersen@kommune.example", role != "nobody" },
		Name: func(id, language string) string {
			return map[string]string{"da": "Social og Myndighed", "en": "Social and Authority"}[language]
		},
	}
}

func escalation() mail.Escalation {
	due := time.Date(2026, 12, 24, 22, 59, 59, 0, time.UTC)
	return mail.Escalation{
		ID: "SP-000001/contribution/social/1/escalation/3/mail", Case: "SP-000001", Run: "run-1", Step: casework.StepContribution,
		Department: "social", Role: "social-head", Due: &due, At: due.Add(time.Hour),
	}
}

// certificate is one for 127.0.0.1 that nobody but its pool trusts.
func certificate(t *testing.T) (*tls.Config, *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	about := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "mailcatcher"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IsCA: true, BasicConstraintsValid: true,
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	raw, err := x509.CreateCertificate(rand.Reader, about, about, &key.PublicKey, key)
	require.NoError(t, err)
	parsed, err := x509.ParseCertificate(raw)
	require.NoError(t, err)
	pool := x509.NewCertPool()
	pool.AddCert(parsed)
	return &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{raw}, PrivateKey: key}}, MinVersion: tls.VersionTLS12}, pool
}

package main

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/config"
	"samspil/internal/policyfile"
	"samspil/starter/api"
)

// serving runs "serve" until the test is over, and gives a way to ask it.
func serving(t *testing.T) func(method, path, token, body string, head ...string) (status int, page string) {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- realMain(ctx, []string{"serve"}, io.Discard) }()
	t.Cleanup(func() {
		stop()
		require.NoError(t, <-ended)
	})
	site := "http://" + os.Getenv("SAMSPIL_LISTEN_ADDRESS")
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	require.Eventually(t, func() bool { return status(client.Get(site+"/sign-in/style.css")) == http.StatusOK }, 20*time.Second, 20*time.Millisecond)
	return func(method, path, token, body string, head ...string) (int, string) {
		request, err := http.NewRequestWithContext(t.Context(), method, site+path, strings.NewReader(body))
		require.NoError(t, err)
		if strings.HasPrefix(path, "/v1") {
			request.Header.Set("Authorization", "Bearer "+token)
		} else if token != "" {
			request.SetBasicAuth("x", token)
		}
		for _, h := range head {
			name, value, _ := strings.Cut(h, ": ")
			request.Header.Set(name, value)
		}
		response, err := client.Do(request)
		require.NoError(t, err)
		defer func() { _ = response.Body.Close() }()
		text, err := io.ReadAll(response.Body)
		require.NoError(t, err)
		return response.StatusCode, string(text) + response.Header.Get("Location")
	}
}

func TestServe_WithoutAProviderThePagesAnswerOnThisMachineOnly(t *testing.T) {
	setUp(t)
	ask := serving(t)
	status, page := ask("GET", "/desk/concern", "coordinator-token", "")
	require.Equal(t, http.StatusOK, status, page)
	status, page = ask("GET", "/desk/concern", "coordinator-token", "", "X-Forwarded-For: 10.0.0.7")
	require.Equal(t, http.StatusForbidden, status)
	require.Contains(t, page, "this very machine only")
	status, _ = ask("POST", "/v1/intakes", "it-token", form(), "X-Forwarded-For: 10.0.0.7")
	require.Equal(t, http.StatusAccepted, status, "programs come in as before")
}

func TestServe_WithAProviderAPageLeadsToIt(t *testing.T) {
	setUp(t)
	t.Setenv("SAMSPIL_SITE_ADDRESS", "http://"+os.Getenv("SAMSPIL_LISTEN_ADDRESS"))
	t.Setenv("SAMSPIL_OIDC_ISSUER", "http://127.0.0.1:1") // nobody answers there
	t.Setenv("SAMSPIL_OIDC_CLIENT_ID", "samspil")
	t.Setenv("SAMSPIL_OIDC_ROLES_FILE", file(t, "roles.yaml", "- {value: a, role: king}\n"))
	_, err := run(t, "serve")
	require.ErrorContains(t, err, "line 1: role must be one of")
	t.Setenv("SAMSPIL_OIDC_ROLES_FILE", file(t, "roles.yaml", "- {value: a, role: it}\n"))
	ask := serving(t)
	status, to := ask("GET", "/desk/concern", "", "")
	require.Equal(t, http.StatusSeeOther, status)
	require.Equal(t, "/sign-in?to=%2Fdesk%2Fconcern", to[strings.LastIndex(to, "/sign-in"):])
	status, _ = ask("GET", "/desk/concern", "coordinator-token", "")
	require.Equal(t, http.StatusSeeOther, status, "no password takes the provider's place")
	status, page := ask("GET", "/sign-in", "", "")
	require.Equal(t, http.StatusServiceUnavailable, status)
	require.Contains(t, page, "does not answer")
	status, _ = ask("POST", "/v1/intakes", "it-token", form())
	require.Equal(t, http.StatusAccepted, status, "programs do not notice")
}

// Where the setting is empty any sign-in lets somebody in to a family's page, so that is said when the program starts, with what to do.
func TestFamilies_AreWarnedOfWhereAnySignInSuffices(t *testing.T) {
	for strength, warns := range map[string]bool{"": true, "urn:example:substantial": false} {
		var log bytes.Buffer
		s := &system{policy: policyfile.Default(), log: slog.New(slog.NewTextHandler(&log, nil))}
		s.withFamilies(s.familyPages(api.Options{}), api.Options{}, http.NotFoundHandler())
		require.Empty(t, log.String(), "there are no such pages")
		s.settings.SignInQuota = 600
		s.settings.FamilyOIDCIssuer = "https://broker.example"
		if strength != "" {
			s.settings.FamilyOIDCStrength = config.Words{strength}
		}
		s.withFamilies(s.familyPages(api.Options{}), api.Options{}, http.NotFoundHandler())
		require.Equal(t, warns, strings.Contains(log.String(), "level=WARN") && strings.Contains(log.String(), "set it to the values of acr that suffice"), log.String())
	}
}

func TestEncrypted_BrowsersComeEncryptedWhereTheSiteIs(t *testing.T) {
	for site, says := range map[config.Site]string{"https://samspil.example": "max-age=31536000", "http://127.0.0.1:8080": "", "": ""} {
		answer := httptest.NewRecorder()
		encrypted(site, http.NotFoundHandler()).ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/", nil))
		require.Equal(t, says, answer.Header().Get("Strict-Transport-Security"), site)
	}
}

package signin

import (
	"log/slog"
	"net/http"
	"time"

	"github.com/alexedwards/scs/v2"
	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"samspil/internal/config"
	"samspil/internal/pace"
)

// way is what all ways of signing in have in common: how a browser gets to a provider and back, where a session stands, and how often somebody may come. Employees have one (SignIn) and families another (Families): each has a
// provider, cookies and addresses of its own, and a session of the one is none of the other.
type way struct {
	client   config.Client
	provider *provider
	sessions *scs.SessionManager
	store    store
	doors    *pace.Each // by the network that somebody comes from, here and wherever nobody knows them
	log      *slog.Logger

	at      string // where its addresses begin
	home    string // the page of whoever wanted none
	cookies string // how the names of its cookies begin
	ask     []oauth2.AuthCodeOption

	answer func(w http.ResponseWriter, r *http.Request, status int, p page)
	letIn  func(w http.ResponseWriter, r *http.Request, begun signIn, identity *oidc.IDToken, refresh string)
}

// newWay makes one that has its addresses under at; answer and letIn are the caller's to set.
func newWay(client config.Client, through *http.Client, at string, in store, log *slog.Logger) way {
	return way{
		client: client, provider: &provider{client: through, settings: client, back: string(client.Site) + at + "/done"}, store: in, doors: paceOf(client), log: log,
		at: at, home: "/", cookies: "samspil",
	}
}

// paceOf is how often one network address may come.
func paceOf(client config.Client) *pace.Each {
	return pace.New(time.Minute/time.Duration(client.Quota), max(client.Quota/10, 1))
}

package config

import (
	"errors"
	"net"
	"net/url"
	"strings"
	"time"
)

// SignIn is how people sign in through the municipality's own provider, by OpenID Connect. Without an issuer nobody does, and the site is for
// this machine only.
type SignIn struct {
	SiteAddress      Site          `split_words:"true" desc:"address of the site in people's browsers, as https://samspil.kommune.example; the provider sends people back there"`
	OIDCIssuer       Issuer        `split_words:"true" desc:"issuer of the municipality's OpenID Connect provider, as its discovery document names it; empty: nobody signs in, and the site answers on this machine only"`
	OIDCClientID     string        `split_words:"true" desc:"id of this program at the provider"`
	OIDCClientSecret Secret        `split_words:"true" desc:"secret of this program at the provider; empty: it is a public client, with PKCE alone"`
	OIDCScopes       Words         `split_words:"true" default:"openid" desc:"what is asked of the provider, with commas between; with Entra ID also offline_access, so that a role that was taken away is noticed without sending people there again"`
	OIDCActorClaim   string        `split_words:"true" default:"sub" desc:"claim with the staff id: sub, or oid with Entra ID; never an e-mail address"`
	OIDCRolesClaim   string        `split_words:"true" default:"roles" desc:"claim with the roles, such as roles, groups or realm_access.roles"`
	OIDCRolesFile    string        `split_words:"true" desc:"YAML or JSON file that says which value of that claim is which role in which department"`
	OIDCRolesPrefix  string        `split_words:"true" default:"samspil:" desc:"values of that claim that begin so are ours: whoever has one that the file does not name is refused; others are passed over"`
	OIDCStrength     Words         `split_words:"true" desc:"how strongly people must have signed in: the values of acr that suffice, with commas between; empty: any"`
	SessionLength    time.Duration `split_words:"true" default:"8h" desc:"how long somebody stays signed in, 8h at most"`
	SessionChecked   time.Duration `split_words:"true" default:"10m" desc:"how long the provider's word about somebody's roles counts before it is asked again"`
	SignInQuota      int           `split_words:"true" default:"600" desc:"how often one network address may come to the sign-in in a minute, or anywhere without being known, a tenth of it at once"`
}

// Client is this program at one OpenID Connect provider.
type Client struct {
	Site     Site
	Issuer   Issuer
	ID       string
	Secret   Secret
	Scopes   Words
	Strength Words
	Length   time.Duration // of a session
	Quota    int           // how often one network address may come in a minute
}

// Client is the program at the provider of employees.
func (s SignIn) Client() Client {
	return Client{s.SiteAddress, s.OIDCIssuer, s.OIDCClientID, s.OIDCClientSecret, s.OIDCScopes, s.OIDCStrength, s.SessionLength, s.SignInQuota}
}

// longestSession is as long as a working day.
const longestSession = 8 * time.Hour

// Configured tells whether people sign in through a provider.
func (s SignIn) Configured() bool { return s.OIDCIssuer != "" }

func (s SignIn) check() Faults {
	faults := positive("SESSION_LENGTH", s.SessionLength)
	if s.SessionLength > longestSession {
		faults = append(faults, Fault{Prefix + "_SESSION_LENGTH", "must be 8h or less"})
	}
	faults = append(faults, positive("SESSION_CHECKED", s.SessionChecked)...)
	faults = append(faults, atLeast("SIGN_IN_QUOTA", s.SignInQuota, 1)...)
	if !s.Configured() {
		return faults
	}
	for name, value := range map[string]string{
		"SITE_ADDRESS": string(s.SiteAddress), "OIDC_CLIENT_ID": s.OIDCClientID, "OIDC_ACTOR_CLAIM": s.OIDCActorClaim,
		"OIDC_ROLES_CLAIM": s.OIDCRolesClaim, "OIDC_ROLES_FILE": s.OIDCRolesFile,
	} {
		if value == "" {
			faults = append(faults, Fault{Prefix + "_" + name, "is missing, and " + Prefix + "_OIDC_ISSUER is set"})
		}
	}
	if s.OIDCActorClaim == "email" || s.OIDCActorClaim == "upn" || s.OIDCActorClaim == "preferred_username" {
		faults = append(faults, Fault{Prefix + "_OIDC_ACTOR_CLAIM", "must be an id that says nothing of the person and never passes to another: write sub or oid"})
	}
	return faults
}

// Words is a list with commas between.
type Words []string

// Decode reads it; nothing in it is an empty list.
func (w *Words) Decode(value string) error {
	*w = nil
	for word := range strings.SplitSeq(value, ",") {
		if word = strings.TrimSpace(word); word != "" {
			*w = append(*w, word)
		}
	}
	return nil
}

// Site is the address of the site: scheme, host and perhaps port, without a path.
type Site string //nolint:recvcheck // reading has to change one

// Decode checks it. It may be http on this very machine alone.
func (s *Site) Decode(value string) error {
	if value == "" {
		return nil
	}
	u, err := secureAddress(value)
	if err != nil {
		return err
	}
	if strings.Trim(u.Path, "/") != "" {
		return errors.New("has a path: write only https://host")
	}
	*s = Site(u.Scheme + "://" + u.Host)
	return nil
}

// Secure tells whether browsers reach the site encrypted.
func (s Site) Secure() bool { return strings.HasPrefix(string(s), "https://") }

// Issuer is who vouches for people.
type Issuer string

// Decode checks it. It may be http on this very machine alone.
func (i *Issuer) Decode(value string) error {
	if value == "" {
		return nil
	}
	if _, err := secureAddress(value); err != nil {
		return err
	}
	*i = Issuer(value)
	return nil
}

// secureAddress is an https address, or an http address of this very machine.
func secureAddress(value string) (*url.URL, error) {
	u, err := url.Parse(value)
	switch {
	case err != nil || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "":
		return nil, errors.New("is no address: write https://host, without a name, a password or a question mark")
	case u.Scheme == "https", u.Scheme == "http" && near(u.Hostname()):
		return u, nil
	}
	return nil, errors.New("is not encrypted: write https://; http:// is for this very machine only")
}

// Loopback tells whether an address to listen on is of this machine alone.
func (a Address) Loopback() bool {
	host, _, err := net.SplitHostPort(string(a))
	return err == nil && host != "" && near(host)
}

package provider

import (
	"time"

	"github.com/zitadel/oidc/v3/pkg/oidc"
	"github.com/zitadel/oidc/v3/pkg/op"
)

// client is the starter, as the library asks for it: for its employees, or for families.
type client struct{ id, site, done string }

func (c client) GetID() string                     { return c.id }
func (c client) RedirectURIs() []string            { return []string{c.site + c.done} }
func (c client) PostLogoutRedirectURIs() []string  { return []string{c.site + "/"} }
func (client) ApplicationType() op.ApplicationType { return op.ApplicationTypeWeb }
func (client) AuthMethod() oidc.AuthMethod         { return oidc.AuthMethodBasic }
func (client) ResponseTypes() []oidc.ResponseType  { return []oidc.ResponseType{oidc.ResponseTypeCode} }
func (client) GrantTypes() []oidc.GrantType {
	return []oidc.GrantType{oidc.GrantTypeCode, oidc.GrantTypeRefreshToken}
}
func (client) LoginURL(id string) string           { return "/login?auth=" + id }
func (client) AccessTokenType() op.AccessTokenType { return op.AccessTokenTypeBearer }
func (client) IDTokenLifetime() time.Duration      { return 5 * time.Minute }
func (client) DevMode() bool                       { return true } // the site is http on this machine
//nolint:staticcheck // the library calls it so
func (client) RestrictAdditionalIdTokenScopes() func([]string) []string     { return same }
func (client) RestrictAdditionalAccessTokenScopes() func([]string) []string { return same }
func (client) IsScopeAllowed(string) bool                                   { return false }
func (client) IDTokenUserinfoClaimsAssertion() bool                         { return true } // the roles stand in the ID token
func (client) ClockSkew() time.Duration                                     { return 0 }

func same(scopes []string) []string { return scopes }

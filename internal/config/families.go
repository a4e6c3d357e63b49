package config

import "time"

// Families is how the people of a family sign in to their own page: by a provider of its own, which vouches for citizens. Without its issuer there is no such page.
type Families struct {
	FamilyOIDCIssuer       Issuer        `split_words:"true" desc:"issuer of the OpenID Connect provider by which families sign in, as its discovery document names it: a broker of MitID, or the municipality's bridge to it; empty: families have no page of their own"`
	FamilyOIDCClientID     string        `split_words:"true" desc:"id of this program at that provider"`
	FamilyOIDCClientSecret Secret        `split_words:"true" desc:"secret of this program at that provider; empty: it is a public client, with PKCE alone"`
	FamilyOIDCScopes       Words         `split_words:"true" default:"openid" desc:"what is asked of that provider, with commas between; many brokers give the CPR number only where a scope of its own is asked for"`
	FamilyOIDCStrength     Words         `split_words:"true" desc:"how strongly families must have signed in: the values of acr that suffice, with commas between; empty: any, which is wrong in production and logged as a warning"`
	FamilyCPRClaim         string        `split_words:"true" default:"cpr" desc:"claim of that provider with the CPR number, by which a person is found; with points between where it is nested"`
	FamilySessionIdle      time.Duration `split_words:"true" default:"20m" desc:"after how long without a page somebody of a family is signed out, 20m at most"`
	FamilyLooksAfter       time.Duration `split_words:"true" default:"168h" desc:"how long after a month is over a family sees which departments looked at its case in it; 168h are 7 days"`
}

// longestIdle is the bound of what a municipality may set: pages of a family are opened where others can walk by.
const longestIdle = 20 * time.Minute

// HavePage tells whether families have a page of their own.
func (f Families) HavePage() bool { return f.FamilyOIDCIssuer != "" }

// Client is the program at the provider of families. The site is the same.
func (f Families) Client(of SignIn) Client {
	return Client{of.SiteAddress, f.FamilyOIDCIssuer, f.FamilyOIDCClientID, f.FamilyOIDCClientSecret, f.FamilyOIDCScopes, f.FamilyOIDCStrength, of.SessionLength, of.SignInQuota}
}

func (f Families) check(of SignIn) Faults {
	faults := positive("FAMILY_SESSION_IDLE", f.FamilySessionIdle)
	if f.FamilySessionIdle > longestIdle {
		faults = append(faults, Fault{Prefix + "_FAMILY_SESSION_IDLE", "must be 20m or less"})
	}
	faults = append(faults, positive("FAMILY_LOOKS_AFTER", f.FamilyLooksAfter)...)
	if !f.HavePage() {
		return faults
	}
	for name, value := range map[string]string{
		"SITE_ADDRESS": string(of.SiteAddress), "FAMILY_OIDC_CLIENT_ID": f.FamilyOIDCClientID, "FAMILY_CPR_CLAIM": f.FamilyCPRClaim,
	} {
		if value == "" {
			faults = append(faults, Fault{Prefix + "_" + name, "is missing, and " + Prefix + "_FAMILY_OIDC_ISSUER is set"})
		}
	}
	if f.FamilyOIDCIssuer == of.OIDCIssuer && f.FamilyOIDCClientID == of.OIDCClientID {
		faults = append(faults, Fault{Prefix + "_FAMILY_OIDC_CLIENT_ID", "must be another client than that of employees: what one signs in must not sign in the other"})
	}
	return faults
}

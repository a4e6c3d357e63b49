// Package signin is how people sign in at the site: through the municipality's own provider, by OpenID Connect (authorization code with PKCE, nonce and state).
//
//	GET  /sign-in               sends the browser to the provider; ?to= is the page to come back to
//	GET  /sign-in/done          where the provider sends it back to
//	POST /sign-in/as            works on in another of one's roles
//	GET  /sign-in/as            which these are
//	POST /sign-in/back-channel  the provider says that somebody has signed out: all their sessions end
//	POST /sign-out              ends the session here, and says where to sign out of everything
//	GET  /sign-in/style.css     the look of these few pages
//
// Who somebody is comes from the provider each time: the id and the roles from claims, by the municipality's own file. A person whose claims mean nothing here is refused with a page
// that says what to do. A session lasts eight hours at most, and the provider's word in it some minutes: then the provider is asked again, by a refresh token where there is
// one and otherwise by sending the browser there, which it hardly notices. Whoever has lost the role loses the session.
//
// What a session holds stands in Postgres, sealed with the cookie, which stands there as its hash alone. It holds who acts and no family.
//
// Families sign in by a provider of their own, at /my/sign-in, /my/sign-in/done and /my/sign-out. They are found by the keyed sum of their CPR number, and their session, which ends after some idle minutes, is bound to one family and one person. What both
// have in common is a way; a session of the one is none of the other.
//
// Without a provider the site answers on this machine only, to whoever has a token: see near.go.
//
//	signin.go    what it is made of, its addresses, and who asks
//	way.go       what employees and families have in common
//	families.go  families: who they are, and their session
//	begin.go     to the provider
//	done.go      back from it
//	enroll.go    the session of an employee
//	provider.go  what the provider says of itself, and what it is asked
//	claims.go    who somebody is by their claims
//	session.go   what a session holds, and as whom somebody works
//	store.go     where it stands
//	recheck.go   whether the provider still says the same
//	signout.go   signing out, here and at the provider
//	door.go      how often one may come, and what may be sent
//	near.go      the site without a provider
//	page.go      the pages and their texts
package signin

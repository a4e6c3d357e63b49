package config

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"samspil/internal/casework"
	"samspil/internal/webhook"
)

// Webhooks are how departments' systems send what happens. Where to fetch what belongs to a thin one is said as for the worker.
type Webhooks struct {
	WebhookSecrets      WebhookSecrets `split_words:"true" desc:"keys with which departments' systems sign the webhooks that they send to /v1/webhooks/DEPARTMENT, as children=whsec_...,social=whsec_...; two with a vertical bar between them while one is replaced; empty: none are taken"`
	WebhookTolerance    time.Duration  `split_words:"true" default:"5m" desc:"how long ago, or how far ahead, a webhook may have been signed; the sender signs each try anew"`
	WebhookRoles        WebhookRoles   `split_words:"true" desc:"on behalf of people in which roles a department's webhooks may decide, as children=caseworker, several with a vertical bar between them; a department that is not there: caseworker"`
	WebhookQuota        int            `split_words:"true" default:"600" desc:"how many webhooks one department's system may send in a minute; concerns and crises pass"`
	WebhookNetworks     Networks       `split_words:"true" desc:"networks that are not public in which departments' systems may be from which thin webhooks are fetched, as 10.20.0.0/16; an address written out in SAMSPIL_DEPARTMENT_ADDRESSES needs none"`
	DepartmentAddresses Addresses      `split_words:"true" desc:"base URL of each department's system that sends thin webhooks, as children=https://...: what belongs to one is fetched there and nowhere else; empty: whole ones alone are taken"`
	DepartmentKeys      Keys           `split_words:"true" desc:"key that each of these systems knows us by, as children=KEY"`
	DepartmentCAFiles   TrustedCAs     `envconfig:"DEPARTMENT_CA_FILES" desc:"PEM file with the authorities that alone are trusted for a department's system, as children=/etc/samspil/ca.pem; *=... is for every department that has none; empty: the machine's own"`
}

func (w Webhooks) check() (faults Faults) {
	faults = append(faults, positive("WEBHOOK_TOLERANCE", w.WebhookTolerance)...)
	faults = append(faults, atLeast("WEBHOOK_QUOTA", w.WebhookQuota, 1)...)
	for _, id := range slices.Sorted(maps.Keys(w.WebhookRoles)) {
		if len(w.WebhookSecrets[id].Keys()) == 0 {
			faults = append(faults, Fault{Prefix + "_WEBHOOK_ROLES", fmt.Sprintf("names department %q, which has no key in SAMSPIL_WEBHOOK_SECRETS", id)})
		}
	}
	for _, id := range slices.Sorted(maps.Keys(w.DepartmentAddresses)) {
		if !w.DepartmentKeys[id].IsSet() {
			faults = append(faults, Fault{Prefix + "_DEPARTMENT_KEYS", fmt.Sprintf("has no key for department %q", id)})
		}
	}
	return faults
}

// CheckWebhooks holds that the departments with keys are the policy's.
func (w Webhooks) CheckWebhooks(policyIDs []string) error {
	for _, id := range slices.Sorted(maps.Keys(w.WebhookSecrets)) {
		if !slices.Contains(policyIDs, id) {
			return Faults{{Prefix + "_WEBHOOK_SECRETS", fmt.Sprintf("names department %q, which the policy does not have", id)}}
		}
	}
	return nil
}

// Claims tells whether a department's webhooks may decide on behalf of people in a role.
func (w Webhooks) Claims(department string, role casework.Role) bool {
	roles, said := w.WebhookRoles[department]
	return role == casework.Caseworker && !said || slices.Contains(roles, role)
}

// WebhookSecret are the keys of one department.
type WebhookSecret struct {
	Secret
	keys []webhook.Key
}

// Keys gives them.
func (w WebhookSecret) Keys() []webhook.Key { return w.keys }

// WebhookSecrets are the keys by department.
type WebhookSecrets map[string]WebhookSecret

// mostKeys is how many keys a department has at once: the one that counts, and the one that replaces it.
const mostKeys = 2

// Decode reads the pairs and names every wrong one, never its keys.
func (w *WebhookSecrets) Decode(value string) error {
	pairs, errs := idPairs("department", value)
	secrets, whose := make(WebhookSecrets, len(pairs)), map[string]string{}
	for _, id := range slices.Sorted(maps.Keys(pairs)) {
		secret := WebhookSecret{Secret: NewSecret(pairs[id])}
		texts := strings.Split(pairs[id], "|")
		if len(texts) > mostKeys {
			errs = append(errs, fmt.Errorf("department %q: has more than %d keys", id, mostKeys))
		}
		for n, text := range texts {
			key, err := webhook.ParseKey(text)
			switch other, twice := whose[string(key)]; {
			case err != nil:
				errs = append(errs, fmt.Errorf("department %q: key %d %w", id, n+1, err))
			case weak(key):
				errs = append(errs, fmt.Errorf("department %q: key %d repeats one byte", id, n+1))
			case twice:
				errs = append(errs, fmt.Errorf("department %q: key %d is one of %q already: give each its own", id, n+1, other))
			default:
				whose[string(key)] = id
				secret.keys = append(secret.keys, key)
			}
		}
		secrets[id] = secret
	}
	*w = secrets
	return oneLine(errs)
}

// WebhookRoles are roles by department.
type WebhookRoles map[string][]casework.Role

// Decode reads the pairs and names every wrong one.
func (w *WebhookRoles) Decode(value string) error {
	pairs, errs := idPairs("department", value)
	roles := make(WebhookRoles, len(pairs))
	for _, id := range slices.Sorted(maps.Keys(pairs)) {
		for text := range strings.SplitSeq(pairs[id], "|") {
			if role := casework.Role(text); slices.Contains(onBehalfRoles, role) {
				roles[id] = append(roles[id], role)
			} else {
				errs = append(errs, fmt.Errorf("department %q: %w", id, errNotOnBehalf))
			}
		}
	}
	*w = roles
	return oneLine(errs)
}

// onBehalfRoles are those of people on whose behalf a system may act.
var onBehalfRoles = []casework.Role{casework.Caseworker, casework.Coordinator, casework.TeamLeader, casework.Head}

var errNotOnBehalf = errors.New("a role must be one of caseworker, coordinator, team-leader, head")

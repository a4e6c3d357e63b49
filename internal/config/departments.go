package config

import (
	"crypto/x509"
	"errors"
	"fmt"
	"maps"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
)

// Addresses says where each department's system is: department id to base URL. In the environment it is written
// "children=https://a.example/samspil,employment=https://b.example": envconfig's own maps split at colons, which URLs have.
type Addresses map[string]string

// Decode reads the pairs and names every wrong one.
func (a *Addresses) Decode(value string) error {
	pairs, errs := idPairs("department", value)
	addresses := make(Addresses, len(pairs))
	for _, id := range slices.Sorted(maps.Keys(pairs)) {
		if err := checkAddress(pairs[id]); err != nil {
			errs = append(errs, fmt.Errorf("department %q: %w", id, err))
		}
		addresses[id] = strings.TrimSuffix(pairs[id], "/")
	}
	*a = addresses
	return oneLine(errs)
}

func checkAddress(address string) error {
	u, err := url.Parse(address)
	switch {
	case err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https"):
		return errors.New("is no web address: write https://host/path")
	case u.User != nil:
		return errors.New("holds a password: keys go into SAMSPIL_DEPARTMENT_KEYS, which is never printed")
	case u.RawQuery != "" || u.Fragment != "":
		return errors.New("ends in a query or fragment: write only https://host/path")
	case u.Scheme == "http" && !near(u.Hostname()):
		return errors.New("is not encrypted: write https://, plain http:// is only for this very machine")
	}
	return nil
}

// Keys holds the key that each department's system knows us by: "children=KEY,employment=KEY".
type Keys map[string]Secret

// minKeyChars is the shortest key towards a department that is accepted.
const minKeyChars = 16

// Decode reads the pairs and names every wrong one, never its key.
func (k *Keys) Decode(value string) error {
	pairs, errs := idPairs("department", value)
	keys := make(Keys, len(pairs))
	for _, id := range slices.Sorted(maps.Keys(pairs)) {
		if len(pairs[id]) < minKeyChars {
			errs = append(errs, fmt.Errorf("department %q: the key is shorter than %d characters", id, minKeyChars))
		}
		keys[id] = NewSecret(pairs[id])
	}
	*k = keys
	return oneLine(errs)
}

// idLike is what an id in a pair looks like. Anything else may be a secret that ends in "=", so no error repeats it.
var idLike = regexp.MustCompile(`^(\*|[a-z0-9][a-z0-9-]{0,39})$`)

// idPairs splits "id=value,id=value"; the parameter what says what the ids belong to. Errors name the id, or the place of
// the pair, and never the value.
func idPairs(what, text string) (map[string]string, []error) {
	pairs := map[string]string{}
	var errs []error
	if strings.TrimSpace(text) == "" {
		return pairs, nil
	}
	for i, pair := range strings.Split(text, ",") {
		id, value, found := strings.Cut(strings.TrimSpace(pair), "=")
		switch _, twice := pairs[id]; {
		case !found || !idLike.MatchString(id):
			errs = append(errs, fmt.Errorf("pair %d is not written %s=value", i+1, what))
		case value == "":
			errs = append(errs, fmt.Errorf("%s %q has nothing after the =", what, id))
		case twice:
			errs = append(errs, fmt.Errorf("%s %q is there twice", what, id))
		default:
			pairs[id] = value
		}
	}
	return pairs, errs
}

// oneLine joins errors with semicolons: a setting's faults stay together on one line.
func oneLine(errs []error) error {
	if len(errs) == 0 {
		return nil
	}
	texts := make([]string, len(errs))
	for i, err := range errs {
		texts[i] = err.Error()
	}
	return errors.New("is wrong: " + strings.Join(texts, "; "))
}

// TrustedCAs holds the authorities whose certificates are accepted from a department's system, where it has none from a public one:
// department id to the authorities in its PEM file. In the environment it is written "children=/etc/samspil/ca.pem,*=...".
// For a department that has some here, only these are accepted.
type TrustedCAs map[string]*x509.CertPool //nolint:recvcheck // reading has to change it, asking it must not

// AnyDepartment stands for every department that has no line of its own.
const AnyDepartment = "*"

// Decode reads the pairs and their files, and names every wrong one.
func (t *TrustedCAs) Decode(value string) error {
	paths, errs := idPairs("department", value)
	pools := make(TrustedCAs, len(paths))
	for _, id := range slices.Sorted(maps.Keys(paths)) {
		text, err := os.ReadFile(paths[id])
		pools[id] = x509.NewCertPool()
		switch {
		case err != nil:
			errs = append(errs, fmt.Errorf("department %q: %w", id, err))
		case !pools[id].AppendCertsFromPEM(text):
			errs = append(errs, fmt.Errorf("department %q: %s holds no certificate: write it as PEM", id, paths[id]))
		}
	}
	*t = pools
	return oneLine(errs)
}

// Of gives the authorities for a department; nil means the machine's own.
func (t TrustedCAs) Of(department string) *x509.CertPool {
	if pool, own := t[department]; own {
		return pool
	}
	return t[AnyDepartment]
}

package config

import (
	"errors"
	"net/netip"
	"strings"
)

// Networks are networks of machines; an address alone is the network of that one.
type Networks []netip.Prefix

// Decode reads them, with commas between. Whole address spaces are refused: then everybody would be believed.
func (n *Networks) Decode(value string) error {
	*n = nil
	for part := range strings.SplitSeq(value, ",") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		network, err := netip.ParsePrefix(part)
		if address, alone := netip.ParseAddr(part); err != nil && alone == nil {
			network, err = netip.PrefixFrom(address, address.BitLen()), nil
		}
		if err != nil || network.Bits() == 0 {
			return errors.New("has something that is neither an address nor a network: write for example 10.0.0.7,10.1.0.0/24")
		}
		*n = append(*n, network.Masked())
	}
	return nil
}

// Package fastforward moves one workflow's clock.
package fastforward

package dev.retort.sql;

import dev.retort.error.InvalidRequestException;
import java.util.BitSet;

/**
 * Bits in a row, of which the number counts too: {@code 0011} is another value than {@code 11}. (A {@link BitSet} does not know
 * how many zeros it ends with.) Sorts as PostgreSQL sorts its bit strings, from the left, the shorter one first.
 *
 * @param digits the bits from left to right, each of them {@code 0} or {@code 1}
 */
public record BitString(String digits) implements Comparable<BitString> {
    /**
     * Checks the digits.
     *
     * @throws InvalidRequestException if there is another character
     */
    public BitString {
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) != '0' && digits.charAt(i) != '1') {
                throw new InvalidRequestException(
                        "A bit string consists of 0 and 1; at place " + i + " of the text stands another character");
            }
        }
    }

    /** The bits that digits tell, from left to right: {@code "0011"}. */
    public static BitString of(String digits) {
        return new BitString(digits);
    }

    /**
     * So many bits, of which those are set that are set in the set; the first one is the leftmost.
     *
     * @throws InvalidRequestException if the set has a bit beyond
     */
    public static BitString of(BitSet set, int length) {
        if (set.length() > length) {
            throw new InvalidRequestException(
                    "The set has bit " + (set.length() - 1) + ", which " + length + " bits do not have");
        }
        StringBuilder digits = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            digits.append(set.get(i) ? '1' : '0');
        }
        return new BitString(digits.toString());
    }

    /** How many bits there are. */
    public int length() {
        return digits.length();
    }

    /**
     * Whether a bit is set.
     *
     * @param place from 0, at the left
     * @throws IndexOutOfBoundsException if there is none
     */
    public boolean get(int place) {
        return digits.charAt(place) == '1';
    }

    /** The places of the bits that are set, from 0 at the left. */
    public BitSet toBitSet() {
        BitSet set = new BitSet(digits.length());
        for (int i = 0; i < digits.length(); i++) {
            set.set(i, get(i));
        }
        return set;
    }

    @Override
    public int compareTo(BitString other) {
        return digits.compareTo(other.digits);
    }

    /** The digits. */
    @Override
    public String toString() {
        return digits;
    }
}

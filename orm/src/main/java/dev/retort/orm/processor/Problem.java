package dev.retort.orm.processor;

import javax.lang.model.element.Element;

/**
 * A mistake in an entity class.
 *
 * @param element where it stands
 * @param message what is wrong and what to do
 */
record Problem(Element element, String message) {}

package dev.retort.orm;

import dev.retort.orm.fleet.Bike;
import dev.retort.orm.fleet.Car;
import dev.retort.orm.fleet.Depot;
import dev.retort.orm.fleet.Driver;
import dev.retort.orm.fleet.Part;
import dev.retort.orm.fleet.Van;
import dev.retort.orm.fleet.Vehicle;
import dev.retort.orm.zoo.Animal;
import dev.retort.orm.zoo.Cat;
import dev.retort.orm.zoo.Dog;
import dev.retort.orm.zoo.Keeper;
import dev.retort.orm.zoo.Kennel;
import dev.retort.orm.zoo.Puppy;
import dev.retort.orm.zoo.Toy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Three levels of classes under one root, and who has objects of them, however these are stored.
 *
 * @param <A> the root
 * @param <K> who has them, by a reference of the root, and one favourite
 * @param <P> what the second class needs one of
 */
abstract class TreeWorld<A, K, P> {
    /** The classes with objects: one beside the others, the second, and one below the second. */
    abstract List<Class<? extends A>> kinds();

    abstract Class<A> root();

    abstract Class<K> keepers();

    abstract List<Class<?>> entities();

    abstract A make(int kind);

    abstract K makeKeeper();

    abstract P makePlace();

    abstract void place(A object, P place);

    abstract String name(A object);

    abstract void name(A object, String name);

    /** Of the class itself: an attribute of each. */
    abstract int number(A object);

    abstract void number(A object, int number);

    abstract @Nullable A friend(A object);

    abstract void friend(A object, @Nullable A friend);

    abstract @Nullable K keeper(A object);

    abstract void keeper(A object, @Nullable K keeper);

    abstract String keeperName(K keeper);

    abstract void keeperName(K keeper, String name);

    abstract List<A> objects(K keeper);

    abstract @Nullable A favourite(K keeper);

    abstract void favourite(K keeper, @Nullable A favourite);

    /** All in one table. */
    static final class Zoo extends TreeWorld<Animal, Keeper, Kennel> {
        @Override
        List<Class<? extends Animal>> kinds() {
            return List.of(Cat.class, Dog.class, Puppy.class);
        }

        @Override
        Class<Animal> root() {
            return Animal.class;
        }

        @Override
        Class<Keeper> keepers() {
            return Keeper.class;
        }

        @Override
        List<Class<?>> entities() {
            return List.of(Animal.class, Cat.class, Dog.class, Puppy.class, Keeper.class, Kennel.class, Toy.class);
        }

        @Override
        Animal make(int kind) {
            return kind == 0 ? new Cat() : kind == 1 ? new Dog() : new Puppy();
        }

        @Override
        Keeper makeKeeper() {
            return new Keeper();
        }

        @Override
        Kennel makePlace() {
            return new Kennel();
        }

        @Override
        void place(Animal object, Kennel place) {
            if (object instanceof Dog dog) {
                dog.setKennel(place);
            }
        }

        @Override
        String name(Animal object) {
            return object.name();
        }

        @Override
        void name(Animal object, String name) {
            object.setName(name);
        }

        @Override
        int number(Animal object) {
            if (object instanceof Puppy puppy) {
                return puppy.weeks();
            }
            return object instanceof Cat cat
                    ? cat.lives() == null ? 0 : cat.lives()
                    : ((Dog) object).tag() == null ? 0 : Integer.parseInt(((Dog) object).tag());
        }

        @Override
        void number(Animal object, int number) {
            if (object instanceof Puppy puppy) {
                puppy.setWeeks(number);
            } else if (object instanceof Cat cat) {
                cat.setLives(number);
            } else {
                ((Dog) object).setTag(String.valueOf(number));
            }
        }

        @Override
        @Nullable
        Animal friend(Animal object) {
            return object.friend();
        }

        @Override
        void friend(Animal object, @Nullable Animal friend) {
            object.setFriend(friend);
        }

        @Override
        @Nullable
        Keeper keeper(Animal object) {
            return object.keeper();
        }

        @Override
        void keeper(Animal object, @Nullable Keeper keeper) {
            object.setKeeper(keeper);
        }

        @Override
        String keeperName(Keeper keeper) {
            return keeper.name();
        }

        @Override
        void keeperName(Keeper keeper, String name) {
            keeper.setName(name);
        }

        @Override
        List<Animal> objects(Keeper keeper) {
            return keeper.animals();
        }

        @Override
        @Nullable
        Animal favourite(Keeper keeper) {
            return keeper.favourite();
        }

        @Override
        void favourite(Keeper keeper, @Nullable Animal favourite) {
            keeper.setFavourite(favourite);
        }
    }

    /** A table for each class. */
    static final class Fleet extends TreeWorld<Vehicle, Driver, Depot> {
        @Override
        List<Class<? extends Vehicle>> kinds() {
            return List.of(Bike.class, Car.class, Van.class);
        }

        @Override
        Class<Vehicle> root() {
            return Vehicle.class;
        }

        @Override
        Class<Driver> keepers() {
            return Driver.class;
        }

        @Override
        List<Class<?>> entities() {
            return List.of(Vehicle.class, Bike.class, Car.class, Van.class, Driver.class, Depot.class, Part.class);
        }

        @Override
        Vehicle make(int kind) {
            return kind == 0 ? new Bike() : kind == 1 ? new Car() : new Van();
        }

        @Override
        Driver makeKeeper() {
            return new Driver();
        }

        @Override
        Depot makePlace() {
            return new Depot();
        }

        @Override
        void place(Vehicle object, Depot place) {
            if (object instanceof Car car) {
                car.setDepot(place);
            }
        }

        @Override
        String name(Vehicle object) {
            return object.name();
        }

        @Override
        void name(Vehicle object, String name) {
            object.setName(name);
        }

        @Override
        int number(Vehicle object) {
            if (object instanceof Van van) {
                return van.load();
            }
            return object instanceof Bike bike
                    ? bike.gears() == null ? 0 : bike.gears()
                    : ((Car) object).tag() == null ? 0 : Integer.parseInt(((Car) object).tag());
        }

        @Override
        void number(Vehicle object, int number) {
            if (object instanceof Van van) {
                van.setLoad(number);
            } else if (object instanceof Bike bike) {
                bike.setGears(number);
            } else {
                ((Car) object).setTag(String.valueOf(number));
            }
        }

        @Override
        @Nullable
        Vehicle friend(Vehicle object) {
            return object.friend();
        }

        @Override
        void friend(Vehicle object, @Nullable Vehicle friend) {
            object.setFriend(friend);
        }

        @Override
        @Nullable
        Driver keeper(Vehicle object) {
            return object.driver();
        }

        @Override
        void keeper(Vehicle object, @Nullable Driver keeper) {
            object.setDriver(keeper);
        }

        @Override
        String keeperName(Driver keeper) {
            return keeper.name();
        }

        @Override
        void keeperName(Driver keeper, String name) {
            keeper.setName(name);
        }

        @Override
        List<Vehicle> objects(Driver keeper) {
            return keeper.vehicles();
        }

        @Override
        @Nullable
        Vehicle favourite(Driver keeper) {
            return keeper.favourite();
        }

        @Override
        void favourite(Driver keeper, @Nullable Vehicle favourite) {
            keeper.setFavourite(favourite);
        }
    }
}
